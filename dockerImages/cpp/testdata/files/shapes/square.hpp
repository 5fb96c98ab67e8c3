#pragma once

namespace shapes {

class Square {
public:
    explicit Square(int side);
    int area() const;

private:
    int side_;
};

} // namespace shapes
