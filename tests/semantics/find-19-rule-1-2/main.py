import sys
sys.path[1:1]=["a","b"]
import ns.x, ns.y
print(len(ns.__path__))
