/* Compiled only, as C99, C11 and C++: nothing but the header's own includes. */
#include <execman.h>

int main(void) { return execman_abi_version() - EXECMAN_ABI_VERSION; }
