try:
    import fast
    HAVE = True
except ImportError:
    HAVE = False
if HAVE:
    import use_fast
else:
    import use_slow
