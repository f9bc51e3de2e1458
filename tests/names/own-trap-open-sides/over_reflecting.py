x = 0
from reflecting import *
from plain import *
