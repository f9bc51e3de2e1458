import m
import string
