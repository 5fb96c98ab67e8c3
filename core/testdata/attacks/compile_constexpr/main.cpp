// Computes at compile time without end, and takes memory for it.
constexpr unsigned long fill(unsigned long n) {
    unsigned long *block = new unsigned long[1 << 16]{};
    unsigned long sum = n < 2 ? block[0] + n : fill(n - 1) + fill(n - 2);
    delete[] block;
    return sum;
}
constexpr unsigned long answer = fill(90);
int main() { return answer; }
