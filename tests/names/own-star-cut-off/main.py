from base import *

try:
    from nowhere import native

    def probe():
        return native
except ImportError:
    pass

try:
    def other():
        return 1
    import nowhere
except ImportError:
    pass
