from known import *

__all__ = [n for n in dir() if n[0] != '_']
