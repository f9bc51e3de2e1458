import atexit
@atexit.register
def f():
    import a
import b
