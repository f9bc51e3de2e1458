def late():
    import a
    return a
