// Instantiates templates without end, in two directions at once.
template <unsigned long n, unsigned long m> struct tree {
    static const unsigned long value = tree<n - 1, 2 * m>::value + tree<n - 1, 2 * m + 1>::value;
};
template <unsigned long m> struct tree<0, m> { static const unsigned long value = m; };
int main() { return tree<60, 1>::value; }
