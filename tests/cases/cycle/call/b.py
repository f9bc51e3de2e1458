def setup():
    from a import x
