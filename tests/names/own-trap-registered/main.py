import compat
import oldname
from oldname import thing
print(oldname.other, thing)
