import pkg.core.tables as _tables

SIZE = _tables.SIZE
