from m import x
from p import y
