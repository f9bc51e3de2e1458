from core import *
run2 = 1
