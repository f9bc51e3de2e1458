from alpha import *
from beta import *
print(path)
