import sysconfig

path = sysconfig.get_config_var("TZPATH")
