from . import half
