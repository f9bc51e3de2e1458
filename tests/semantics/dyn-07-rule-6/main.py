import importlib, pkg.sub
importlib.reload(pkg)
importlib.reload(pkg.sub)
