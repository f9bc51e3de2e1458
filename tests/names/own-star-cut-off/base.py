probe = 1
other = 2
