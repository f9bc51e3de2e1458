from plugins.first import *
from os.path import *
