def __getattr__(n):
    raise AttributeError("own "+n)
import b
