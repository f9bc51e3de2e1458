from tools import Registered as Base

__all__ = ["made", "Entry"]


class Entry(Base):
    pass
