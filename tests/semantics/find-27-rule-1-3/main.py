import pkg.inner.m
from pkg import inner
