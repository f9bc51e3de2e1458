import pkg.source
value=1
