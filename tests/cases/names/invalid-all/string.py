__all__ = ("name")
name = 1
