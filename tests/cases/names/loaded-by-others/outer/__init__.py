from outer.user import use
from outer.facade import *
