# facts: imports
from contextlib import suppress, suppress as quiet  #: from contextlib import suppress, suppress as quiet
import contextlib, builtins  #: import contextlib; import builtins
try:
    import a  #: import a [catches import]
except ImportError:
    import b  #: import b [?]
else:
    import c  #: import c [?]
finally:
    import d  #: import d
try:
    import a  #: import a [catches module]
except ModuleNotFoundError as e:
    pass
try:
    import a  #: import a [catches all]
except:
    pass
try:
    import a  #: import a [catches all]
except BaseException:
    pass
try:
    import a  #: import a [catches all]
except (KeyError, Exception) as e:
    pass
try:
    import a  #: import a [catches import attr]
except (ImportError, AttributeError):
    pass
try:
    import a  #: import a [catches import name]
except builtins.ImportError:
    pass
except KeyError:
    pass
except NameError:
    pass
try:
    import a  #: import a
except (OSError, x.y, *z):
    pass
try:
    import a  #: import a
finally:
    pass
try:
    import a  #: import a [catches module]
except* ModuleNotFoundError:
    pass
try:
    import a  #: import a [catches import]
except KeyError, ImportError:
    pass
try:
    try:
        import a  #: import a [catches import attr]
    except AttributeError:
        import b  #: import b [?] [catches import]
    else:
        import c  #: import c [?] [catches import]
    finally:
        import d  #: import d [catches import]
    def f():
        import e  #: import e [deferred]
        try:
            import g  #: import g [deferred] [catches name]
        except NameError:
            pass
    class C:
        import h  #: import h [catches import]
except ImportError:
    pass
with suppress(ImportError):
    import a  #: import a [catches import]
with contextlib.suppress(ModuleNotFoundError, NameError), x as y:
    import a  #: import a [catches module name]
with (x as y, quiet(Exception) as z):
    import a  #: import a [catches all]
with suppress():
    import a  #: import a
with x.suppress(ImportError):
    import a  #: import a
Missing = ImportError
try:
    import a  #: import a [catches import]
except Missing:
    pass
ImportError = KeyError
try:
    import a  #: import a
except ImportError:
    pass
