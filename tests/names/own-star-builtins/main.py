from hop import *
