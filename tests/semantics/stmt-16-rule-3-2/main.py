import pkg.sub
del pkg.sub
from pkg import sub
import pkg.sub as s
pkg.sub
