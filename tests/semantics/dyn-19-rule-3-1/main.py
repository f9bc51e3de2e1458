import pkg.child, sys
del sys.modules["pkg"]
import pkg
import pkg.child
pkg.child
