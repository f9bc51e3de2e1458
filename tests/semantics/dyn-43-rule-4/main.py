import m
from m import x, y, z, w, v
from m import i
