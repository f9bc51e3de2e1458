from ._fast import *
