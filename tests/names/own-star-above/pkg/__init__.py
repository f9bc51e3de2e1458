LIMIT = 1
_own = 2
