def f(x=__import__("a")): 
    import c
g = lambda y=__import__("b"): __import__("d")
