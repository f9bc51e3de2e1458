from hub import LIMIT, STEP

VALUE = LIMIT + STEP
