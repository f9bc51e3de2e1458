import importlib, sys
import ns, grows
import ns.first
sys.path.insert(0, "later")
importlib.reload(ns)
print(ns.__file__ is not None, len(ns.__path__), ns.made)
import ns.second
importlib.reload(grows)
import grows.more
sys.path.insert(0, "last")
importlib.invalidate_caches()
importlib.reload(ns)
print(ns.made)
import ns.first_again
