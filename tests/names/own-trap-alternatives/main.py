from core import *
from facade import *
from other import *
