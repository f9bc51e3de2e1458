from pkg import sub
print(sub)
import pkg.sub
print(pkg.sub)
