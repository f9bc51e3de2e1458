import a
print(sorted(n for n in vars(a) if not n.startswith("_")))
print("x" in dir(a))
a.__dict__.get("x")
