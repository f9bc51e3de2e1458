import os
import sys

variables = None


def get_config_vars():
    global variables
    if variables is None:
        name = os.environ.get(
            "_PYTHON_SYSCONFIGDATA_NAME",
            f"_sysconfigdata_{sys.abiflags}_{sys.platform}_"
            f"{sys.implementation._multiarch}",
        )
        variables = __import__(name, globals(), locals(), ["build_time_vars"], 0)
    return variables


def get_config_var(name):
    return get_config_vars().build_time_vars.get(name)
