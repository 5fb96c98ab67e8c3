from shapes.square import area
import circle

print area(4), circle.PI
print open("numbers.txt").read(),
