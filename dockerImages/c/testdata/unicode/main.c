/* žluťoučký kůň 🐎 日本語 */
#include <stdio.h>

int main(void) {
    char line[256];
    puts("žluťoučký kůň 🐎 日本語");
    if (fgets(line, sizeof line, stdin))
        fputs(line, stdout);
    return 0;
}
