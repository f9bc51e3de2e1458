x=1
import b
del x
import c
