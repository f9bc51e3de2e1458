from token import *
from tokenize import *
print(NAME, ENCODING)
