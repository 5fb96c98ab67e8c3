/* How long the first output of a program is on its way, to a callback and to a
 * reader: prints the milliseconds, one of each a line. */
#include <time.h>

#include "job.h"

/* Milliseconds since a program printed the time in nanoseconds. */
static long since(const char *printed) {
  struct timespec now;
  CHECK(clock_gettime(CLOCK_REALTIME, &now) == 0);
  return ((long)now.tv_sec * 1000000000 + now.tv_nsec - strtol(printed, NULL, 10)) / 1000000;
}

static atomic_int seen;
static long delay;

static void note(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)job, (void)stream, (void)len;
  delay = since(data);
  seen++;
}

int main(int argc, char **argv) {
  static const char source[] = "date +%s%N; sleep 60";
  execman_t *em = open_manager(argc, argv);
  execman_options_t *streaming = underway(1, 0);
  execman_job_t *job;
  char buf[64] = "";
  size_t len;
  int i, stream;
  for (i = 0; i < 5; i++) {
    job = start(em, source, streaming, note, NULL, NULL);
    await(&seen, i + 1);
    execman_job_free(job);
    printf("%ld\n", delay);
    job = start(em, source, streaming, NULL, NULL, NULL);
    CHECK_CODE(EXECMAN_OK, execman_job_read(job, -1, &stream, buf, sizeof buf - 1, &len, &err));
    printf("%ld\n", since(buf));
    execman_job_free(job);
  }
  execman_options_free(streaming);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
