from . import nope
