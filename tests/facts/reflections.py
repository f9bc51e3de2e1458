# facts: names
globals()["a"] = 1  #: reflect a
globals()[a] = 1  #: any name
globals().update(x)  #: any name
g = globals()  #: assign g; any name
f(globals())  #: any name
vars()["b"] = 1  #: reflect b
x = globals()["a"]  #: assign x
x = globals().get("a")  #: assign x
x = "a" in globals()  #: assign x
x = sorted(globals())  #: assign x
for x in globals(): pass  #: for x
vars(x)["c"] = 1
exec(code)  #: exec
exec(code, {})
exec_(code)  #: exec
exec_(code, {})
dialog.exec_()
getattr(builtins, "exec")(code)  #: exec
getattr(builtins, 'exec')(code)  #: exec
getattr(builtins, "print")(code)
sys.modules[__name__] = x  #: itself
sys.modules[__name__].c = 1  #: reflect c
sys.modules[__name__].__class__ = C  #: reflect __class__; itself
setattr(sys.modules[__name__], "d", 1)  #: itself
x = sys.modules[__name__].c  #: assign x
sys.modules[other] = x
sys.meta_path.append(x)  #: finder
builtins.e = 1  #: builtin e
gettext.install("x")  #: builtin _
E.convert = 1
E._convert_("E", __name__, f)  #: any name
@global_enum  #: any name
class E: pass  #: class E
def f():  #: def f
    globals()["h"] = 1  #: reflect h
    locals()["i"] = 1
    vars()["i"] = 1
    builtins.j = 1  #: builtin j
