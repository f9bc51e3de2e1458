from plugins.first import *

plugins = 1
