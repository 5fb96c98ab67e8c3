/* Runs and jobs of every kind, again and again: "program config runs". Prints how
 * much larger the process was at the end than after a tenth, in kB. */
#include "job.h"

static execman_t *em;

static long resident_kb(void) {
  long pages = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  CHECK(f != NULL && fscanf(f, "%*d %ld", &pages) == 1);
  fclose(f);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
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
  long after_a_tenth = 0, at_the_end;
  int i, runs;
  CHECK(argc == 3);
  runs = atoi(argv[2]);
  em = open_manager(2, argv);
  CHECK(execman_options_set_stdin(plain, data, len) == EXECMAN_OK);
  CHECK(execman_options_set_stdin(streaming, data, len) == EXECMAN_OK);
  CHECK(execman_options_add_file(plain, "data", data, len) == EXECMAN_OK);
  CHECK(execman_options_add_output(plain, "out") == EXECMAN_OK);
  for (i = 0; i < runs; i++) {
    if (i == runs / 10) after_a_tenth = resident_kb();
    once(i, plain, streaming);
  }
  at_the_end = resident_kb();
  execman_options_free(plain);
  execman_options_free(streaming);
  free(data);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  printf("%ld %ld\n", after_a_tenth, at_the_end);
  return 0;
}
