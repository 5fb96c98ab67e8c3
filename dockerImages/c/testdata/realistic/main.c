/* A small workshop's evening: orders, an expression evaluator, shapes, a tree. */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *orders[] = {
    "Ada;widget;3;250", "Grace;gear;7;1999",   "Linus;bolt;100;5", "Ada;gear;x;1999",
    "Ada;bolt;40;5",    "Grace;widget;2;250", "broken;line;1",    "Edsger;gear;1;1999",
};

struct order {
    char customer[16], item[16];
    long quantity, cents;
};

static bool number(const char *text, long *value) {
    char *end;
    errno = 0;
    *value = strtol(text, &end, 10);
    return end != text && *end == '\0' && errno == 0;
}

/* Returns whether line is an order; else says in problem why not. */
static bool parse(const char *line, struct order *order, char *problem, size_t size) {
    char text[64], *fields[4], *rest = NULL;
    size_t count = 0;
    snprintf(text, sizeof text, "%s", line);
    for (char *field = strtok_r(text, ";", &rest); field; field = strtok_r(NULL, ";", &rest))
        if (count++ < 4) fields[count - 1] = field;
    if (count != 4) {
        snprintf(problem, size, "%zu fields, not 4", count);
        return false;
    }
    snprintf(order->customer, sizeof order->customer, "%s", fields[0]);
    snprintf(order->item, sizeof order->item, "%s", fields[1]);
    if (!number(fields[2], &order->quantity)) {
        snprintf(problem, size, "bad quantity '%s'", fields[2]);
        return false;
    }
    if (!number(fields[3], &order->cents)) {
        snprintf(problem, size, "bad price '%s'", fields[3]);
        return false;
    }
    return true;
}

/* A map from names to two sums, small enough to be searched from its start. */
struct entry {
    char name[16];
    long count, cents;
};

struct map {
    struct entry *entries;
    size_t length, capacity;
};

static struct entry *entry(struct map *map, const char *name) {
    for (size_t i = 0; i < map->length; i++)
        if (strcmp(map->entries[i].name, name) == 0) return &map->entries[i];
    if (map->length == map->capacity) {
        map->capacity = map->capacity ? 2 * map->capacity : 2;
        map->entries = realloc(map->entries, map->capacity * sizeof *map->entries);
        if (!map->entries) abort();
    }
    struct entry *new = &map->entries[map->length++];
    *new = (struct entry){0};
    snprintf(new->name, sizeof new->name, "%s", name);
    return new;
}

static int by_cents(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    return (y->cents > x->cents) - (y->cents < x->cents);
}

static int by_count(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    return x->count != y->count ? (y->count > x->count) - (y->count < x->count) : strcmp(x->name, y->name);
}

static void report(void) {
    struct map totals = {0}, sold = {0};
    char rejected[4][64];
    size_t accepted = 0, refused = 0;
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct order order;
        char problem[48];
        if (!parse(orders[i], &order, problem, sizeof problem)) {
            snprintf(rejected[refused++], sizeof *rejected, "line %zu: %s", i + 1, problem);
            continue;
        }
        accepted++;
        struct entry *total = entry(&totals, order.customer);
        total->count += order.quantity;
        total->cents += order.quantity * order.cents;
        entry(&sold, order.item)->count += order.quantity;
    }
    printf("orders: %zu, rejected: %zu\n", accepted, refused);
    for (size_t i = 0; i < refused; i++) puts(rejected[i]);

    qsort(totals.entries, totals.length, sizeof *totals.entries, by_cents);
    printf("%-10s%6s%10s\n", "name", "items", "total");
    for (struct entry *e = totals.entries; e < totals.entries + totals.length; e++)
        printf("%-10s%6ld%10.2f\n", e->name, e->count, (double)e->cents / 100);
    qsort(sold.entries, sold.length, sizeof *sold.entries, by_count);
    for (size_t i = 0; i < sold.length; i++)
        printf("%s%s=%ld", i ? " " : "", sold.entries[i].name, sold.entries[i].count);
    putchar('\n');
    free(totals.entries);
    free(sold.entries);
}

/* Expressions: a recursive descent that leaves by longjmp. */
static const char *at;
static jmp_buf failed;
static char failure[32];

_Noreturn static void fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(failure, sizeof failure, format, args);
    va_end(args);
    longjmp(failed, 1);
}

static char peek(void) {
    while (*at == ' ') at++;
    return *at;
}

static bool take(char wanted) {
    if (peek() != wanted) return false;
    at++;
    return true;
}

_Noreturn static void unexpected(void) {
    if (peek()) fail("unexpected '%c'", *at);
    fail("unexpected end");
}

static long sum(void);

static long factor(void) {
    if (take('-')) return -factor();
    if (take('(')) {
        long value = sum();
        if (!take(')')) unexpected();
        return value;
    }
    if (!isdigit((unsigned char)peek())) unexpected();
    char *end;
    long value = strtol(at, &end, 10);
    at = end;
    return value;
}

static long product(void) {
    for (long value = factor();;) {
        if (take('*')) {
            value *= factor();
        } else if (take('/')) {
            long divisor = factor();
            if (divisor == 0) fail("division by zero");
            value /= divisor;
        } else {
            return value;
        }
    }
}

static long sum(void) {
    for (long value = product();;) {
        if (take('+')) value += product();
        else if (take('-')) value -= product();
        else return value;
    }
}

static void evaluate(const char *text) {
    at = text;
    if (setjmp(failed)) {
        printf("%s = error: %s\n", text, failure);
        return;
    }
    long value = sum();
    if (peek()) unexpected();
    printf("%s = %ld\n", text, value);
}

struct shape {
    const char *name;
    double (*area)(const struct shape *);
    double a, b;
};

static double circle(const struct shape *shape) { return M_PI * shape->a * shape->a; }
static double rectangle(const struct shape *shape) { return shape->a * shape->b; }

static int by_area(const void *a, const void *b) {
    const struct shape *x = a, *y = b;
    return (x->area(x) > y->area(y)) - (x->area(x) < y->area(y));
}

struct tree {
    int value;
    struct tree *left, *right;
};

static struct tree *insert(struct tree *tree, int value) {
    if (!tree) {
        tree = calloc(1, sizeof *tree);
        if (!tree) abort();
        tree->value = value;
    } else if (value < tree->value) {
        tree->left = insert(tree->left, value);
    } else {
        tree->right = insert(tree->right, value);
    }
    return tree;
}

/* Prints and frees the tree; returns its depth. */
static int consume(struct tree *tree) {
    if (!tree) return 0;
    int left = consume(tree->left);
    printf(" %d", tree->value);
    int right = consume(tree->right);
    free(tree);
    return 1 + (left > right ? left : right);
}

static int counter(int step) {
    static int count;
    return count += step;
}

static int doubled(int x) { return 2 * x; }
static int next(int x) { return x + 1; }
static int compose(int (*f)(int), int (*g)(int), int x) { return f(g(x)); }

int main(void) {
    report();
    const char *expressions[] = {"1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4"};
    for (size_t i = 0; i < COUNT(expressions); i++) evaluate(expressions[i]);

    struct map words = {0};
    char text[] = "the quick brown fox jumps over the lazy dog while the dog naps";
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) entry(&words, word)->count++;
    qsort(words.entries, words.length, sizeof *words.entries, by_count);
    for (int i = 0; i < 3; i++) printf("%s%s:%ld", i ? " " : "", words.entries[i].name, words.entries[i].count);
    putchar('\n');
    free(words.entries);

    struct shape shapes[] = {{"circle", circle, 2, 0}, {"rectangle", rectangle, 3, 4}, {"square", rectangle, 5, 5}};
    qsort(shapes, COUNT(shapes), sizeof *shapes, by_area);
    double total = 0;
    for (size_t i = 0; i < COUNT(shapes); total += shapes[i].area(&shapes[i]), i++)
        printf("%s %.2f\n", shapes[i].name, shapes[i].area(&shapes[i]));
    printf("total %.2f\ncounter:", total);
    for (int i = 0; i < 3; i++) printf(" %d", counter(5));
    printf("\ncompose:");
    for (int i = 1; i <= 5; i++) printf(" %d", compose(doubled, next, i));

    printf("\nprimes:");
    bool composite[30] = {false};
    for (int i = 2; i < 30; i++) {
        if (composite[i]) continue;
        printf(" %d", i);
        for (int j = i * i; j < 30; j += i) composite[j] = true;
    }
    long base[2][2] = {{1, 2}, {3, 4}}, power[2][2] = {{1, 2}, {3, 4}};
    for (int n = 1; n < 5; n++) {
        long next_power[2][2] = {{0}};
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++)
                for (int k = 0; k < 2; k++) next_power[i][j] += power[i][k] * base[k][j];
        memcpy(power, next_power, sizeof power);
    }
    printf("\nmatrix: %ld %ld %ld %ld\ntree:", power[0][0], power[0][1], power[1][0], power[1][1]);

    struct tree *tree = NULL;
    const int values[] = {50, 30, 70, 20, 40, 60, 80};
    for (size_t i = 0; i < COUNT(values); i++) tree = insert(tree, values[i]);
    int depth = consume(tree);
    printf(" depth %d\n", depth);
    return 0;
}
