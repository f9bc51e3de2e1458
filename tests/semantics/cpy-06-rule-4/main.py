import pkg.use
