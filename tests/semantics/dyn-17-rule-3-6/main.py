import sys
class O:
    y=1
sys.modules["m"]=O()
from m import y
from m import x
