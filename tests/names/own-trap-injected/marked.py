import tools

tools.mark(__name__)
