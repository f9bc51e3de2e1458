x = 0
from computed import *
from plain import *
