import tools

tools.derive(__name__)
