from broken import *
print(anything)
