/* The manager's languages, as JSON. */
#include "check.h"

static void holds(const char *json, const char *part) {
  if (strstr(json, part)) return;
  fprintf(stderr, "%s is not in %s\n", part, json);
  exit(1);
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  char *json = (char *)"not set", *again;
  CHECK_CODE(EXECMAN_OK, execman_languages_json(em, &json, &err));
  holds(json, "[{\"id\":\"checked_sh\",\"name\":\"checked_sh\",\"version\":\"\",\"extension\":\".sh\","
              "\"compiled\":true,\"ready\":true},{\"id\":\"sh\",\"name\":\"Shell\",\"version\":\"5.");
  holds(json, "\"extension\":\".sh\",\"compiled\":false,\"ready\":true}]");
  CHECK_CODE(EXECMAN_OK, execman_languages_json(em, &again, &err));
  CHECK(strcmp(json, again) == 0);
  execman_free(json);
  execman_free(again);

  CHECK_CODE(EXECMAN_E_INVALID, execman_languages_json(em, NULL, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_languages_json(NULL, &json, &err));
  CHECK(json == NULL);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  json = (char *)"not set";
  CHECK_CODE(EXECMAN_E_CLOSED, execman_languages_json(em, &json, &err));
  CHECK(json == NULL);
  return 0;
}
