import sys, types
sys.modules["m"]=types.SimpleNamespace(x=1)
import m
print(m.x)
from m import x
