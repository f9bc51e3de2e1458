from pkg.b import y
x=1
