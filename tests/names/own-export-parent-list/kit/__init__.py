from . import engine
__all__ = ["engine"]
__all__.extend(engine.__all__)
