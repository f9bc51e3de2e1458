from early import *
