import lib
if __name__=="__main__":
    import a
