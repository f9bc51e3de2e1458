one = two = 1
del globals()["one"]
