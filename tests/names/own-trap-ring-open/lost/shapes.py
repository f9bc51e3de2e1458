from lost import circle
