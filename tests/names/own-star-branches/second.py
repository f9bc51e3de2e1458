import os
if os.name == "posix":
    from fast import *
else:
    def f(): ...
if os.environ:
    from slow import *
else:
    from fast import *
