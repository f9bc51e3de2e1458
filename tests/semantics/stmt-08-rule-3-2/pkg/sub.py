def sub(): pass
