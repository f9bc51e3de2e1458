LIMIT = 1
import taker

__all__ = ["other"]
other = 2
