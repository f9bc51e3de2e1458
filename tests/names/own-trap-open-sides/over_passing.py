x = 0
from passing import *
from plain import *
