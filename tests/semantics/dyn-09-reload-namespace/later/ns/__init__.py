made = "later"
from . import own
