/* Runs and jobs of every kind, again and again: "program config runs". Prints how
 * large the process was in the three tenths behind the first, and in the last three,
 * in kB: the median of each, since a heap breathes: by a third between two runs, by
 * some percent between two tenths of them. */
#include "job.h"

static execman_t *em;

static long resident_kb(void) {
  long pages = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  CHECK(f != NULL && fscanf(f, "%*d %ld", &pages) == 1);
  fclose(f);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int by_size(const void *a, const void *b) {
  long x = *(const long *)a, y = *(const long *)b;
  return (x > y) - (x < y);
}

/* The median of what the process had over some runs. */
static long median_kb(long *samples, int count) {
  qsort(samples, count, sizeof *samples, by_size);
  return samples[count / 2];
}

static atomic_int dones;

static void take(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)job, (void)stream, (void)data, (void)len;
}

static void done(void *user_data, execman_job_t *job) {
  (void)user_data;
  if (dones % 2) execman_job_free(job);
  dones++;
}

/* Every fourth run is of a kind; each carries 1 MB in and out. */
static void once(int i, const execman_options_t *plain, const execman_options_t *streaming) {
  execman_result_t *r;
  execman_job_t *job;
  char buf[65536], *text;
  size_t len = 1;
  int stream, before = dones;
  switch (i % 4) {
    case 0:
      execman_result_free(run_sh(em, "cat; cp data out", plain));
      break;
    case 1:
      job = start(em, "cat", plain, take, done, NULL);
      await(&dones, before + 1);
      execman_job_free(job);
      break;
    case 2:
      job = start(em, "cat", streaming, NULL, NULL, NULL);
      while (len > 0) CHECK_CODE(EXECMAN_OK, execman_job_read(job, -1, &stream, buf, sizeof buf, &len, &err));
      CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
      execman_result_free(r);
      execman_job_free(job);
      break;
    default:
      job = start(em, "cat; sleep 60", streaming, NULL, done, NULL);
      execman_job_free(job);
      CHECK(execman_run(em, "cobol", "", 0, NULL, &r, &text) == EXECMAN_E_UNKNOWN_LANGUAGE);
      execman_free(text);
      CHECK_CODE(EXECMAN_OK, execman_stats_json(em, &text, &err));
      execman_free(text);
  }
}

int main(int argc, char **argv) {
  execman_options_t *plain = execman_options_new(), *streaming = underway(1, 0);
  size_t len = 1000000;
  char *data = calloc(1, len);
  long *samples;
  int i, runs, tenth;
  CHECK(argc == 3);
  runs = atoi(argv[2]);
  tenth = runs / 10;
  samples = calloc(runs, sizeof *samples);
  CHECK(tenth > 0 && samples != NULL);
  em = open_manager(2, argv);
  CHECK(execman_options_set_stdin(plain, data, len) == EXECMAN_OK);
  CHECK(execman_options_set_stdin(streaming, data, len) == EXECMAN_OK);
  CHECK(execman_options_add_file(plain, "data", data, len) == EXECMAN_OK);
  CHECK(execman_options_add_output(plain, "out") == EXECMAN_OK);
  for (i = 0; i < runs; i++) {
    once(i, plain, streaming);
    samples[i] = resident_kb();
  }
  execman_options_free(plain);
  execman_options_free(streaming);
  free(data);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  printf("%ld %ld\n", median_kb(samples + tenth, 3 * tenth), median_kb(samples + runs - 3 * tenth, 3 * tenth));
  free(samples);
  return 0;
}
