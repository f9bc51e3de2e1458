__all__ = ("area",)
area = 1
