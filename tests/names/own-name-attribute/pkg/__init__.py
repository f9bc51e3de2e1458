from . import loaded
from .deep import thing
