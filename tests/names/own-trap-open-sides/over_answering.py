x = 0
from answering import *
from plain import *
