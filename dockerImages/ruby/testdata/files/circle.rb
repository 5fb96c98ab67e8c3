module Shapes
  class Circle
    PI = 3.14
  end
end
