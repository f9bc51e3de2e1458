import importlib, importlib.util, os, pkgutil, sys
import plugins, broken
for info in pkgutil.iter_modules(plugins.__path__, plugins.__name__ + "."):
    if not info.ispkg:
        importlib.import_module(info.name)
for finder, name, is_package in pkgutil.iter_modules([os.path.join(os.path.dirname(os.path.abspath(__file__)), "drivers")]):
    spec = finder.find_spec(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
for finder, name, _ in pkgutil.iter_modules(["loose"]):
    finder.find_spec(name).loader.load_module(name)
print([name for _, name, _ in pkgutil.walk_packages(plugins.__path__, "plugins.")])
names = {name for _, name, _ in pkgutil.iter_modules(plugins.__path__)}
if "beta" in names and "space" not in names:
    import told
failed = []
for info in pkgutil.walk_packages(broken.__path__, "broken.", onerror=failed.append):
    pass
print(failed)
for info in pkgutil.walk_packages(broken.__path__, "broken."):
    __import__(info.name)
