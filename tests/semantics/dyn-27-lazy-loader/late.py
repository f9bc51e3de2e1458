import inner
x = 1
