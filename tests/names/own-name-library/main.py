from os import getcwd, nothing_here
from collections import OrderedDict
from collections import Mapping
try:
    from collections.abc import Mapping
except ImportError:
    from collections import Mapping
import string
print(string.ascii_letters, string.letters)
