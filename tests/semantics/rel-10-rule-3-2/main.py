try:
    import pkg.one
except ModuleNotFoundError as e:
    print(e)
import pkg.two
