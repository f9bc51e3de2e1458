import lock
import keys
