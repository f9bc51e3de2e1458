x = 3
open = 4
__all__ = [name for name in dir() if name > "y"]
