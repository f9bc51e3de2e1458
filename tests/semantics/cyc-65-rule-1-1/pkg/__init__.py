import sys
from . import sub
del sub
