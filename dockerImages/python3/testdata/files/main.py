from shapes.square import area

print(area(4))
print(open("numbers.txt").read(), end="")
