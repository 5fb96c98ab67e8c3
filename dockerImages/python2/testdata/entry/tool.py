import main

print __file__, "not", main.NAME
