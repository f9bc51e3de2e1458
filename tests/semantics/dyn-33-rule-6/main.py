import builtins, importlib
real=builtins.__import__
def hook(name,*a,**k):
    if name=="secret": name="public"
    return real(name,*a,**k)
builtins.__import__=hook
import secret
importlib.import_module("secret")
