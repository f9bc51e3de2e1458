import facade

for name in vars(facade):
    print(name)
