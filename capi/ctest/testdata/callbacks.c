/* What callbacks may do, and when they come no more. */
#include "job.h"

static execman_t *em;

/* What the callbacks of some jobs saw, which never overlap. */
static atomic_int running, outputs, dones;
static void enter(void) { CHECK(atomic_fetch_add(&running, 1) == 0); }
static void leave(void) { CHECK(atomic_fetch_sub(&running, 1) == 1); }

static void count_output(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)job, (void)stream, (void)data;
  enter();
  CHECK(len > 0);
  outputs++;
  usleep(200);
  leave();
}

static void count_done(void *user_data, execman_job_t *job) {
  (void)job;
  enter();
  if (user_data) atomic_fetch_add((atomic_int *)user_data, 1);
  leave();
  dones++;
}

static void reset(void) { outputs = dones = 0; }

/* Many jobs at once, each done exactly once, no two callbacks at a time. */
static void many(void) {
  enum { JOBS = 50 };
  execman_job_t *jobs[JOBS];
  atomic_int done[JOBS];
  int i;
  reset();
  for (i = 0; i < JOBS; i++) {
    done[i] = 0;
    jobs[i] = start(em, "echo a; echo b >&2; echo c", NULL, count_output, count_done, &done[i]);
  }
  await(&dones, JOBS);
  CHECK(outputs >= 2 * JOBS);
  for (i = 0; i < JOBS; i++) {
    CHECK_CODE(EXECMAN_OK, execman_job_wait(jobs[i], 0, NULL, &err));
    execman_job_free(jobs[i]);
  }
  CHECK(dones == JOBS);
  for (i = 0; i < JOBS; i++) CHECK(done[i] == 1);
}

/* The bytes of a job's output, slowly taken. */
static void take_slowly(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)job, (void)stream, (void)data;
  usleep(2000);
  atomic_fetch_add((atomic_int *)user_data, (int)len);
}

/* Who waits for a job and then frees it has had all of its output. */
static void wait_then_free(void) {
  int i;
  for (i = 0; i < 20; i++) {
    atomic_int bytes = 0;
    execman_job_t *job = start(em, "printf out; printf err >&2", NULL, take_slowly, NULL, &bytes);
    CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, NULL, &err));
    execman_job_free(job);
    CHECK(bytes == 6);
  }
}

/* A callback tries everything; one job of its own and one other are there. */
static void try_all(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  execman_job_t *other = *(execman_job_t **)user_data, *third;
  execman_result_t *r;
  char buf[8], *json;
  size_t n;
  int s;
  (void)stream, (void)data, (void)len;
  if (outputs > 0) return;
  CHECK_CODE(EXECMAN_E_INVALID, execman_close(em, 0, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_close(em, -1, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_wait(job, -1, NULL, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_wait(other, 1, NULL, &err));
  CHECK_CODE(EXECMAN_E_TIMEOUT, execman_job_wait(other, 0, NULL, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(other, 1, &s, buf, sizeof buf, &n, &err));
  CHECK_CODE(EXECMAN_E_TIMEOUT, execman_job_read(other, 0, &s, buf, sizeof buf, &n, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(job, 0, &s, buf, sizeof buf, &n, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(other, "x", 1, &err));
  CHECK_CODE(EXECMAN_OK, execman_stats_json(em, &json, &err));
  execman_free(json);
  r = run_sh(em, "echo from a callback", NULL);
  CHECK(printed(r, "from a callback\n"));
  execman_result_free(r);
  third = start(em, "sleep 60", NULL, NULL, count_done, NULL);
  CHECK(execman_job_cancel(third) == EXECMAN_OK);
  execman_job_free(third);
  CHECK(execman_job_cancel(job) == EXECMAN_OK);
  outputs++;
}

static void within_a_callback(void) {
  execman_options_t *o = underway(1, 1);
  execman_job_t *other = start(em, "cat", o, NULL, NULL, NULL), *job;
  execman_result_t *r;
  reset();
  job = start(em, "echo now; sleep 60", NULL, try_all, count_done, &other);
  await(&dones, 1);
  CHECK(outputs == 1);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, 0, &r, &err));
  CHECK(execman_result_status(r) == EXECMAN_STATUS_CANCELED);
  execman_result_free(r);
  execman_job_free(job);
  execman_job_free(other);
  execman_options_free(o);
}

/* The callback that frees its own job is the job's last. */
static void free_itself(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)stream, (void)data, (void)len;
  execman_job_free(job);
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_wait(job, 0, NULL, &err));
  outputs++;
}

static void never_done(void *user_data, execman_job_t *job) {
  (void)user_data, (void)job;
  CHECK(!"a job that was freed is done");
}

static void free_itself_done(void *user_data, execman_job_t *job) {
  (void)user_data;
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, NULL, &err));
  execman_job_free(job);
  dones++;
}

static void freed_within(void) {
  reset();
  start(em, "while :; do echo more; done", NULL, free_itself, never_done, NULL);
  await(&outputs, 1);
  start(em, "echo", NULL, NULL, free_itself_done, NULL);
  await(&dones, 1);
}

/* After a free from another thread no callback runs or comes. */
static atomic_int in_callback, freed;

static void slow_output(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)job, (void)stream, (void)data, (void)len;
  CHECK(!freed);
  in_callback = 1;
  usleep(100000);
  CHECK(!freed);
  in_callback = 0;
  outputs++;
}

static void freed_from_outside(void) {
  int i;
  for (i = 0; i < 5; i++) {
    execman_job_t *job;
    reset();
    freed = in_callback = 0;
    job = start(em, "while :; do echo more; done", NULL, slow_output, never_done, NULL);
    while (!in_callback) usleep(1000);
    execman_job_free(job);
    CHECK(!in_callback);
    freed = 1;
    execman_job_free(job);
  }
  reset();
  start(em, "echo the dispatcher goes on", NULL, NULL, count_done, NULL);
  await(&dones, 1);
  CHECK(outputs == 0);
}

static void *another(void *arg) {
  (void)arg;
  CHECK_CODE(EXECMAN_OK, execman_close(em, -1, &err));
  return NULL;
}

static void slow_done(void *user_data, execman_job_t *job) {
  usleep(50000);
  count_done(user_data, job);
}

/* The close cuts the runs off; every job is done before it returns, and stays to
 * be asked and freed. */
static void closed(void) {
  enum { JOBS = 20 };
  execman_job_t *jobs[JOBS], *late = (execman_job_t *)&late;
  pthread_t closers[2];
  int i, seen;
  reset();
  for (i = 0; i < JOBS; i++) jobs[i] = start(em, "while :; do echo more; sleep 1; done", NULL, count_output, slow_done, NULL);
  while (outputs < 8) usleep(1000); /* as many as there are workers */
  CHECK(pthread_create(&closers[0], NULL, another, NULL) == 0);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 0, &err));
  CHECK(dones == JOBS);
  CHECK(pthread_join(closers[0], NULL) == 0);
  seen = outputs;
  CHECK_CODE(EXECMAN_E_CLOSED, execman_start(em, "sh", "", 0, NULL, count_output, count_done, NULL, &late, &err));
  CHECK(late == NULL);
  for (i = 0; i < JOBS; i++) {
    CHECK_CODE(EXECMAN_E_CLOSED, execman_job_wait(jobs[i], 0, NULL, &err));
    execman_job_free(jobs[i]);
  }
  usleep(300000);
  CHECK(dones == JOBS && outputs == seen);
}

int main(int argc, char **argv) {
  em = open_manager(argc, argv);
  many();
  wait_then_free();
  within_a_callback();
  freed_within();
  freed_from_outside();
  closed();
  return 0;
}
