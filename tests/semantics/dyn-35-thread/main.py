import threading
def f():
    import a
t=threading.Thread(target=f)
t.start(); t.join()
import b
