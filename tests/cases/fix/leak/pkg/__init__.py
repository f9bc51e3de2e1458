from pkg.core import *
