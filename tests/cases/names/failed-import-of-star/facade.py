from os import missing

__all__ = ["missing", "absent"]
