from answering import *
x = 5
