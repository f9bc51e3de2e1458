import data
import empty
print(data, empty)
from data import x
