try:
    import pkg
except ZeroDivisionError:
    pass
import state
state.ok=True
import pkg
import pkg.child
from pkg import child
import pkg.child as c
pkg.child
