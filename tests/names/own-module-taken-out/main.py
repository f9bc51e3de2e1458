import sys
sys.modules["nosuch1"] = None
del sys.modules["nosuch2"], sys.modules["nosuch3"]
import nosuch1
import nosuch2
