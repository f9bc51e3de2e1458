class A:
    import a
    from b import x
A.a
A.x
x
