from reflecting import *
x = 5
