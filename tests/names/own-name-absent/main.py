from m import gone
from m import annotated
from m import dead
from m import declared
from m import inner
from m import attr
from m import item
from m import error
from m import pkg
from m import sorted
from m import __path__
from m import alias, os, f, C, squares, __name__, __dict__, __class__, __file__
from pkg import __path__, sub
from pkg import nosub
