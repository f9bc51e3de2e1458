import sys
sys.path[1:1]=["a","b","c"]
import ns
import ns.x
