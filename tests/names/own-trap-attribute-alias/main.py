from engine import *
from front import *
