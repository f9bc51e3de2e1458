from m import number, wide, fork
from m import text
from m import narrow
from m import spawn
from m import quick
