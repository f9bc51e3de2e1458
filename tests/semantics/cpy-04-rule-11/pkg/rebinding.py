from .rebinding2 import util
