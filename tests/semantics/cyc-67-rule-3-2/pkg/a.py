from pkg.b import *
