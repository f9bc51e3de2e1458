from low import *

folder = open("a", 0)
file = open("b", 0, dir_fd=folder)
sum([1], **{"axis": 1})
