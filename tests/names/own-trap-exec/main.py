from compat import raise_from
from sixth import raise_again
from plain import reraise
