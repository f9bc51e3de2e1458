from passing import *
x = 5
