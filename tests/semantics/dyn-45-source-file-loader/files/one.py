value = __name__
