import subprocess

print(subprocess.CREATE_NO_WINDOW)
