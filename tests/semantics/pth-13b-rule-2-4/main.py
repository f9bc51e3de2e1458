import m; print(m.W)
