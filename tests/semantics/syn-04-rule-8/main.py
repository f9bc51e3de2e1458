"""
import nope
"""
# import nope
s="import nope"
importlib_=1
import_x=2
from_=3
x={"import":1}
import a
