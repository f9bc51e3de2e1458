from . import price
