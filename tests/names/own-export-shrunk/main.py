from popped import *
from cleared import *
from deleted import *

print(one)
