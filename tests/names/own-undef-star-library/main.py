from tkinter import *
root = Tk()
Label(root, text=END).pack()
messagebox.showinfo("x")
mainloop()
