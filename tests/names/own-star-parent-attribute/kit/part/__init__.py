from .part import *
