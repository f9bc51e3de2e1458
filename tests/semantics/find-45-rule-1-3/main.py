import sys
sys.path[1:1]=["a","b"]
import m
