from pkg.core.flow import *
