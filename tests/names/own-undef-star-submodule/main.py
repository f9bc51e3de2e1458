from kit import *
print(engine)
