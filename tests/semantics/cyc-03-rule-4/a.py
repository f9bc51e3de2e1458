x=1
import b
