import sys
sys.path[1:1]=["b","a"]
import ns.x
