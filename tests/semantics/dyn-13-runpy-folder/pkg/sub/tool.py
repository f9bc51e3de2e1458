from .. import part
import __main__
print(__main__.__file__ == __file__)
