from gnir import *

x = 1
