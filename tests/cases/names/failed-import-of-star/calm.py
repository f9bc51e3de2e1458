from quiet import *
