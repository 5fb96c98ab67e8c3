// Makes the compiler complain without end.
#define x ?;
#define y x x x x x x x x x x
#define z y y y y y y y y y y
#define w z z z z z z z z z z
#define v w w w w w w w w w w
int f(void) { v v v v v v v v v v }
int main(void) { v v v v v v v v v v }
