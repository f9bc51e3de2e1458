import importlib.util, sys
spec = importlib.util.find_spec("late")
spec.loader = importlib.util.LazyLoader(spec.loader)
module = importlib.util.module_from_spec(spec)
sys.modules["late"] = module
spec.loader.exec_module(module)
module.y = 2
import before
import late
import between
importlib.import_module("late")
import after
late.x
