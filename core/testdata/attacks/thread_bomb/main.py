# Starts threads for ever.
import threading

forever = threading.Event()
while True:
    try:
        threading.Thread(target=forever.wait).start()
    except RuntimeError:
        pass
