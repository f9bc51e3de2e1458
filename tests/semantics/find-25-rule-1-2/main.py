import sys
sys.path[1:1]=["a","b"]
import ns
print(ns.__file__ is not None)
import ns.y
