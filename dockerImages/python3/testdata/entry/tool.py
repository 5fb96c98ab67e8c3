import main

print("tool, not", main.NAME)
