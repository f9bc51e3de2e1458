from .sub import util
