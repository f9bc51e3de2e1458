from tkinter import *
from tkinter.ttk import *
