#include <math.h>
#include <pthread.h>
#include <stdio.h>

static void *root(void *number) {
    *(double *)number = sqrt(*(double *)number);
    return number;
}

int main(void) {
    double number = 144;
    pthread_t thread;
    if (pthread_create(&thread, NULL, root, &number) || pthread_join(thread, NULL))
        return 1;
    printf("%.0f\n", number);
    return 0;
}
