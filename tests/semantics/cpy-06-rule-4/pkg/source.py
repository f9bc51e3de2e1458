from . import use
value=use
