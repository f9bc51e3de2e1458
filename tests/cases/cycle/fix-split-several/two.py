from hub import LIMIT

TWO = LIMIT + 1
