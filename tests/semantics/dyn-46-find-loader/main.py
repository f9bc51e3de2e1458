import importlib, importlib.util, pkgutil, sys
if sys.version_info < (3, 14):
    if pkgutil.find_loader("pkg.inner") is not None:
        import found
    if pkgutil.find_loader("space") is None:
        import no_loader
    if not pkgutil.find_loader("absent"):
        import not_there
    try:
        pkgutil.find_loader("absent.below")
    except ImportError as error:
        print(error)
        import wrapped
    pkgutil.find_loader("other").load_module("other")
if sys.version_info < (3, 12):
    if importlib.find_loader("later"):
        import old_found
    try:
        importlib.find_loader("space")
    except ImportError:
        import old_space
if importlib.util.find_spec("space").loader is None:
    import spec_without
import space
if space.__spec__.loader is not None:
    import space_with
