from shelf import *

print(undefined_or_not)
