from pkg import *
x, y
