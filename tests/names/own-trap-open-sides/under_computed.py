from computed import *
x = 5
