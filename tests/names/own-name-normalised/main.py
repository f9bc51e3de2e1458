from m import file, 𝒞, ﬁle as again
from m import C, ﬂow
print(ﬁle, C, 𝒞, again, ﬁl)
