import tools

__all__ = ["App", "Task"]
tools.replace(__name__)
