flag = True
class thing:
    value = 1
