try:
    import pkg
except ZeroDivisionError:
    pass
import state
state.ok = True
import pkg
print(pkg.child)
