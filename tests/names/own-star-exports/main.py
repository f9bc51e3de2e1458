_private = 0
y = 0
_hidden = 0
loop = 0
ann = 0
from m import *
from n import *
