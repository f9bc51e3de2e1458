def __getattr__(n):
    if n=="late": return 1
    raise AttributeError(n)
import b
