exec(open(__file__.replace("a.py","code.txt")).read())
x=1
