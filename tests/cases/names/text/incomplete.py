__all__ = [
    "alpha"
    "beta",
]
alpha = beta = 1
