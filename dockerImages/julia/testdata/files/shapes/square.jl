module Shapes

struct Square
    side::Int
end

area(square::Square) = square.side^2

end
