"""Names of installed packages: there, missing, and not to be known."""
import tools
import tools as box
from fast import anything
from lazy import whatever
from remade import three
from shelf import nail, screw
from told import hammer
from broken import part
from tools import hamer, extra, nail, saws, spare
from tools.nails import _kinds, nope

try:
    from tools import older
except ImportError:
    older = None
