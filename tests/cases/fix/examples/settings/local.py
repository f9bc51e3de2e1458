from .base import *

DEBUG = not DEBUG
