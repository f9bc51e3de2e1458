def send():
    import stock.alarms
