import subprocess
import sys
from ctypes import *

flags = (
    subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0)
if flags:
    windll.kernel32.SetDllDirectoryW("bin")
