from names import *

print(LIMIT, Kind, a_rather_long_name, another_rather_long_name, one_more_name)
