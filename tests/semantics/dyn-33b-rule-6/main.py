import builtins
real = builtins.__import__
def hook(name, globals=None, locals=None, fromlist=(), level=0):
    if name == 'old':
        name = 'new'
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = hook
import old
from old import x
import pkg.a as a
from pkg import b
import pkg.c
builtins.__import__ = real
import old
