from pkg.a import x
y=1
