import warnings

warnings._deprecated(__name__, remove=(3, 13))
warnings.warn("nobody is told", DeprecationWarning)
