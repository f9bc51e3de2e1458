__all__ = ["thing"]
thing = 1
