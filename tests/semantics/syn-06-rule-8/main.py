import a
if 1:
	import b
import c
