import shutil

print(shutil)
