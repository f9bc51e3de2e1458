from .util import util
