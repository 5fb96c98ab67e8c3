#include "square.hpp"

namespace shapes {

Square::Square(int side) : side_(side) {}

int Square::area() const { return side_ * side_; }

} // namespace shapes
