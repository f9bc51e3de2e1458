from computed import *
