import m
import n
