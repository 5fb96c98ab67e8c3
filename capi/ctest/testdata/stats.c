/* The statistics: what ran, what failed, and how long it took. */
#include "check.h"

static void holds(const char *json, const char *part) {
  if (strstr(json, part)) return;
  fprintf(stderr, "%s is not in %s\n", part, json);
  exit(1);
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  char *json;
  CHECK_CODE(EXECMAN_OK, execman_stats_json(em, &json, &err));
  holds(json, "\"sh\":{\"workers\":8,\"containers\":1,\"healthy\":1,\"in_flight\":0,\"queued\":0,\"healed\":0,"
              "\"runs\":{},\"errors\":{},\"latency\":{\"count\":0,\"sum_us\":0,\"buckets\":[{\"le_us\":1000,\"count\":0},");
  holds(json, "\"isolation\":{\"tier\":\"");
  CHECK(strstr(json, "\"runtime\":\"\"") == NULL); /* the daemon's default has a name, too */
  execman_free(json);

  execman_result_free(run_sh(em, "exit 0", NULL));
  execman_result_free(run_sh(em, "exit 0", NULL));
  execman_result_free(run_sh(em, "exit 1", NULL));
  CHECK(execman_options_set_timeout_ms(o, 300) == EXECMAN_OK);
  execman_result_free(run_sh(em, "sleep 60", o));
  CHECK_CODE(EXECMAN_E_LAUNCH, execman_run(em, "no_command", "", 0, NULL, &r, &err));
  CHECK_CODE(EXECMAN_OK, execman_stats_json(em, &json, &err));
  holds(json, "\"runs\":{\"failed\":1,\"ok\":2,\"timeout\":1},\"errors\":{},\"latency\":{\"count\":4,");
  holds(json, "\"runs\":{},\"errors\":{\"launch\":1},\"latency\":{\"count\":0,");
  execman_free(json);

  CHECK_CODE(EXECMAN_E_INVALID, execman_stats_json(em, NULL, &err));
  execman_options_free(o);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  CHECK_CODE(EXECMAN_E_CLOSED, execman_stats_json(em, &json, &err));
  CHECK(json == NULL);
  return 0;
}
