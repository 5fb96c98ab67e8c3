local square = require("shapes.square")
local circle = require("circle")

print(square.area(4), circle.PI)
for line in io.lines("numbers.txt") do
  print(line)
end
