import core
run = core.run
