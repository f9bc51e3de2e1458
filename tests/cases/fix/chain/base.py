needed = 1
other = 2
