import ns.a
print(ns.b)
