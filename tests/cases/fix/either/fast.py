try:
    import _fast as engine
except ImportError:
    engine = None

if engine:
    speed = 2
else:
    speed = 1

try:
    import _slow as brake
except ImportError:
    brake = None
except AttributeError:
    pass
