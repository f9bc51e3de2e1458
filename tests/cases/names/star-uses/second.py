def twice():
    pass
