#include "manager.h"

#include <stdlib.h>

/* Called when no JavaScript can reach the manager any more. It was closed before:
 * by its owner, as garbage, or with the environment. */
static void forget(napi_env env, void *data, void *hint) {
  struct manager *m = data;
  struct manager **link = &m->state->managers;
  (void)env;
  (void)hint;
  while (*link != m) link = &(*link)->next;
  *link = m->next;
  state_unref(m->state);
  free(m);
}

napi_value manager_new(napi_env env, struct state *s, execman_t *em) {
  napi_value value;
  struct manager *m = calloc(1, sizeof *m);
  if (!m) return NULL;
  if (napi_create_external(env, m, forget, NULL, &value) != napi_ok) {
    free(m);
    return NULL;
  }
  m->em = em;
  m->state = state_ref(s);
  m->next = s->managers;
  s->managers = m;
  return value;
}

struct manager *manager_of(napi_env env, napi_value value) {
  void *m = NULL;
  napi_get_value_external(env, value, &m);
  return m;
}

void managers_close(struct state *s) {
  struct manager *m;
  for (m = s->managers; m; m = m->next)
    if (!m->closing) lib.close(m->em, 0, NULL);
}
