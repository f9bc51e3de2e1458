from hub import LIMIT

THREE = LIMIT + 1
