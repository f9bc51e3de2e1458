import m
from m import g
from m import e
