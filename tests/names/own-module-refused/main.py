import sys
sys.modules["nosuch1"] = None
import nosuch1
