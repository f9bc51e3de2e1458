try:
    import a
except ZeroDivisionError:
    pass
import b, a
