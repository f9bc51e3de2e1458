try:
    from pkg import sub
except ModuleNotFoundError as e: print(e.name)
from pkg import nope
