from m import one, two, three, five
from own import one as again, six
