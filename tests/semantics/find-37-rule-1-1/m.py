import os
_p=[os.path.join(os.path.dirname(os.path.abspath(__file__)),"subs")]
def __getattr__(name):
    if name == "__path__": return _p
    raise AttributeError(name)
