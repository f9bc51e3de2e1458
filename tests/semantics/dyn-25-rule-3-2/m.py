def __getattr__(n):
    print("m",n)
    if n=="x": return 1
    raise AttributeError(n)
