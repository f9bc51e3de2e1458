import sys
sys.modules["m"]=None
try:
    import m
except ModuleNotFoundError as e: print(e)
from m import x
