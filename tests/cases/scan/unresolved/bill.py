from stock import amount_of
from stock import reserve

try:
    import fast_pdf
except ImportError:
    fast_pdf = None
