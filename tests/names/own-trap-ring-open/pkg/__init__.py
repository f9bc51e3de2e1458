from ._fast import *
from .shapes import *
