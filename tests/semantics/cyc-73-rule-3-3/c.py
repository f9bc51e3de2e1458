def run(): return inner()
def inner():
    import a
    return a.x
