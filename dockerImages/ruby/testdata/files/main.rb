require_relative "shapes/square"
require "./circle"

puts Shapes::Square.new(4).area
puts Shapes::Circle::PI
puts File.read("numbers.txt"), __FILE__ == $PROGRAM_NAME
