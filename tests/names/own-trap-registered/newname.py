thing = other = 1
