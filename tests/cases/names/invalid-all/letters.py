__all__ = ["name"]
__all__ += "more"
name = 1
