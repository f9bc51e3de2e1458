__all__ = ["kept", "gone"]
__all__.append("late")
__all__.extend(("kept", "more"))
__all__.insert(0, "first")
__all__.remove("gone")
__all__.sort()
kept = 1
