from m import a, b, c, d, e, f, g, h, i, j, l, m, o, q, r, s
from m import n
