from engine import Engine

__all__ = ["dump", "load"]
_engine = Engine()
dump = _engine.dump
load = _engine.dump
