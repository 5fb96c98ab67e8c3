#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <threads.h>

enum { WORKERS = 4, TASKS = 100 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static int waiting[TASKS], count, closed;
static double total;
static atomic_int done;

/* Takes numbers off the queue until it is closed and empty. */
static void *work(void *unused) {
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!count && !closed) pthread_cond_wait(&more, &lock);
        if (!count) {
            pthread_mutex_unlock(&lock);
            return NULL;
        }
        int number = waiting[--count];
        pthread_mutex_unlock(&lock);
        double root = sqrt((double)number * number);
        pthread_mutex_lock(&lock);
        total += root;
        pthread_mutex_unlock(&lock);
        atomic_fetch_add(&done, 1);
    }
}

static _Thread_local int own = 1;

static int standard(void *argument) {
    own += *(int *)argument;
    return own;
}

int main(void) {
    pthread_t workers[WORKERS];
    for (int i = 0; i < WORKERS; i++)
        if (pthread_create(&workers[i], NULL, work, NULL)) return 1;
    for (int number = 1; number <= TASKS; number++) {
        pthread_mutex_lock(&lock);
        waiting[count++] = number;
        pthread_mutex_unlock(&lock);
        pthread_cond_signal(&more);
    }
    pthread_mutex_lock(&lock);
    closed = 1;
    pthread_mutex_unlock(&lock);
    pthread_cond_broadcast(&more);
    for (int i = 0; i < WORKERS; i++) pthread_join(workers[i], NULL);
    printf("%.0f of %d\n", total, atomic_load(&done));

    thrd_t thread;
    int result, argument = 41;
    if (thrd_create(&thread, standard, &argument) != thrd_success) return 1;
    thrd_join(thread, &result);
    printf("%d %d\n", result, own);
}
