import m, n
