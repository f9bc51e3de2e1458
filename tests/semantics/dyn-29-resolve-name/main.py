import pkgutil
print(pkgutil.resolve_name("pkg.mod:thing.value"))
print(pkgutil.resolve_name("pkg.other.thing"))
print(pkgutil.resolve_name("pkg.sub:").__name__)
if pkgutil.resolve_name("pkg.mod:flag"):
    import flagged
try:
    pkgutil.resolve_name("pkg.broken.thing")
except AttributeError:
    import caught
pkgutil.resolve_name("pkg.missing:thing")
