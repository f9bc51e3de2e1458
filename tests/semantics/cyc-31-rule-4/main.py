import pkg.a
pkg.a.f()
