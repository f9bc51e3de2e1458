import os
a=1
_b=2
