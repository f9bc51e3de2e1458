gamma = 3
delta = 4
