import never_mind
raise TypeError("wrong")
