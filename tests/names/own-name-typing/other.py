Thing = 1
