import helper
answer = __name__
