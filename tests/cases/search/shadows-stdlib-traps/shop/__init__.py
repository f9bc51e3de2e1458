from . import logging, types
from .random import x
import random
