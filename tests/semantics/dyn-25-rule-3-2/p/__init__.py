def __getattr__(n):
    print("p",n)
    if n=="y": return 1
    raise AttributeError(n)
