def f():
    import c as d
