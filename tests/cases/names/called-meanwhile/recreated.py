from helper import recreate

LIMIT = 1
old, new = recreate(__name__, WIDTH=2)
