pow = 1
from math import *
