from . import a
import nope
