_hidden = 1
z = 1
for loop in (1,): pass
ann: int
