from pkg import airy, beta, gone
from pkg._fast import _hidden
