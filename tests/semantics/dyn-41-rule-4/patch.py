import m
m.added=1
