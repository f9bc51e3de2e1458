import main
print(main.X)
