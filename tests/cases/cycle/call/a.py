import b

b.setup()
x = 1
