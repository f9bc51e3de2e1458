import helper
value = __name__
