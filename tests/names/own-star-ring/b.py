from a import *
second = 1
