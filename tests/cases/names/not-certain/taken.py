one = two = 1
old = {name: globals().pop(name) for name in ("one", "two")}
