__package__="other"
from . import x
