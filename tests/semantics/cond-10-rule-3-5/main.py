try:
    import a
except ImportError:
    import b
else:
    import c
finally:
    import d
try:
    import nope
except ImportError:
    import b
else:
    import c
finally:
    import e
