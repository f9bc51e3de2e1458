from random import choice, shuffle
import queue
