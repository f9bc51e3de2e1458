import pkg.a as a
from pkg import a as a2
