import lib
from lib import f
import native


class Own(lib.Base): ...
