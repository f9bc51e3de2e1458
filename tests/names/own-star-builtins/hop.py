from codecs import open
from functools import reduce
max = max
