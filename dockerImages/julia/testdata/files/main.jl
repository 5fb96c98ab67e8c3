include("shapes/square.jl")
using .Shapes: Square, area

println(area(Square(4)))
