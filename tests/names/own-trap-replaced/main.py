from net.reactor import listen
from net.choice import pick
from net.plain import listen
