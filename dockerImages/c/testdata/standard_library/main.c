#define _GNU_SOURCE
#include <complex.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

/* The nearest to big numbers: 30! in decimal digits. */
static void factorial(int n) {
    int digits[64] = {1}, count = 1;
    for (int factor = 2; factor <= n; factor++) {
        int carry = 0;
        for (int i = 0; i < count || carry; i++) {
            if (i == count) digits[count++] = 0;
            carry += digits[i] * factor;
            digits[i] = carry % 10;
            carry /= 10;
        }
    }
    while (count) putchar('0' + digits[--count]);
    putchar('\n');
}

int main(void) {
    regex_t address;
    regmatch_t found[3];
    const char *text = "write to ada@lovelace.org";
    regcomp(&address, "([a-z]+)@([a-z]+)\\.org", REG_EXTENDED);
    if (regexec(&address, text, 3, found, 0) == 0)
        printf("%.*s at %.*s\n", (int)(found[1].rm_eo - found[1].rm_so), text + found[1].rm_so,
               (int)(found[2].rm_eo - found[2].rm_so), text + found[2].rm_so);
    regfree(&address);

    struct tm leap = {.tm_year = 124, .tm_mon = 1, .tm_mday = 29 + 366};
    char date[32];
    mktime(&leap);
    strftime(date, sizeof date, "%Y-%m-%d %A", &leap);
    puts(date);

    printf("%.4f %.1f %.0f\n", sqrt(2), cabs(3 + 4 * I), tgamma(6));
    int numbers[] = {3, 1, 2};
    qsort(numbers, 3, sizeof *numbers, compare);
    printf("%d %d %d\n", numbers[0], numbers[1], numbers[2]);
    printf("%" PRIu64 " %s\n", UINT64_MAX, strerror(ENOENT));

    char words[] = "one,two,three", *rest = words, *word;
    while ((word = strsep(&rest, ","))) {
        word[0] = (char)toupper((unsigned char)word[0]);
        printf("%-6s|", word);
    }
    putchar('\n');

    FILE *file = tmpfile();
    fputs("kept", file);
    rewind(file);
    char kept[8];
    puts(fgets(kept, sizeof kept, file));
    fclose(file);
    char *built;
    if (asprintf(&built, "%05d %#x %e", 42, 255, 12345.678) > 0) puts(built);
    free(built);
    factorial(30);
    return 0;
}
