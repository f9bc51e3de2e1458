def job():
    from random import choice
