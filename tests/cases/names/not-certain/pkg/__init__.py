early = 1
from pkg import part

late = 2
