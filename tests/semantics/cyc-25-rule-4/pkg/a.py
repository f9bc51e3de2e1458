from pkg import X
from . import X as Y
