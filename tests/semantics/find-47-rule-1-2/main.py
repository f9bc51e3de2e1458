import sys, os
sys.path.insert(0,"lib")
import a
os.chdir("other")
import b
