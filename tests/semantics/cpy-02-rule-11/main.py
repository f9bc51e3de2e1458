import pkg.indirect
