import site, os
site.addsitedir(os.path.join(os.path.dirname(os.path.abspath(__file__)),"d"))
import m, n
