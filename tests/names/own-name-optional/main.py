import contextlib
try:
    from m import a
except ImportError:
    a = None
with contextlib.suppress(ImportError):
    from m import b
try:
    from m import c
except Exception:
    pass
try:
    from m import x
except ImportError:
    from m import d
def f():
    try:
        from m import e
    except (ValueError, ModuleNotFoundError):
        pass
try:
    pass
finally:
    from m import g
