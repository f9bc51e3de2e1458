x=1
import b
y=2
