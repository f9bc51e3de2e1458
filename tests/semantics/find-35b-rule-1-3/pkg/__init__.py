import os
__path__ = [os.path.join(__path__[0], "more")]
