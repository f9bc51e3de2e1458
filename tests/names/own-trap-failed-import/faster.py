def exists():
    pass
