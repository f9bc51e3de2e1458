import a
if hasattr(a,"x"):
    import c
else:
    import d
getattr(a,"x",None)
vars(a)
dir(a)
