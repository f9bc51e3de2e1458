X=1
from . import a
