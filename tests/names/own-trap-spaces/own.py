vars()["one"] = 1
print(one, own_two)
