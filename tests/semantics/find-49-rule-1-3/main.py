import pkg
import pkg.__init__
