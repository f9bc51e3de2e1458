vars()["one"] = 1
locals()["two"] = 2
for name in ("three", "four"):
    vars()[name] = 3
