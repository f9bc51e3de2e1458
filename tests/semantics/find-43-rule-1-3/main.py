import ﬁle
print(ﬁle.__name__)
