import m
m.x
