import kit.absent.deep
import kit

kit.absent.deep.call()
kit.other
