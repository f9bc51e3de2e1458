from helper import guard

SIZE = 1
guard(__name__)
