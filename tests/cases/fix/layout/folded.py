from names \
    import *
print(Kind)
