import builtins
import gettext
builtins.profile = lambda f: f
gettext.install('app')
