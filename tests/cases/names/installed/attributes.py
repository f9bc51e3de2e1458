import tools

tools.extra.bits
tools.sow()
