from one import ONE
from three import THREE
from two import TWO

LIMIT = 10
ALL = ONE + TWO + THREE
