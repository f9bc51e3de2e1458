def util(): pass
