from hub import LIMIT

ONE = LIMIT + 1
