with open("code.py") as f:
    exec(compile(f.read(), "code.py", "exec"))
print(X)
