from paths import *

try:
    from nt import _path_isdir as isdir
    import gone as islink
except ImportError:
    pass

try:
    from faster import exists
except ImportError:
    pass
