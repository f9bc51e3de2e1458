__all__ = ['_eps']
_eps = 5
