from outer.inner import *
