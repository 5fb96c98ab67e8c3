print("before")
raise ValueError("broken on purpose")
