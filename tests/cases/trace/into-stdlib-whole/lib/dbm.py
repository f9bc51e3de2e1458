import _gdbm
