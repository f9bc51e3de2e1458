from app.a import x
try:
    import yaml
except ImportError:
    pass
if unknown:
    import gone
