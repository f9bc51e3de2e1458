try:
    from m import nope
except ModuleNotFoundError:
    import fallback
