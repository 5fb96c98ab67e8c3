#include <stdio.h>
#include <string.h>

int main(void) {
    char line[64] = "";
    memset(line, 'x', 63);
    for (int i = 0; i < 15625; i++) puts(line);
    return 0;
}
