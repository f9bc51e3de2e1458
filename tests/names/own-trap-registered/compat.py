import sys
import newname
sys.modules["oldname"] = newname
