from plot.registry import *

print(made, Entry)
