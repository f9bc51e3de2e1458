from io import *
from io_ import *
from builtins import *
