def run():
    import late
