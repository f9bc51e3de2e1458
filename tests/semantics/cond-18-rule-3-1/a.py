import b
1/0
