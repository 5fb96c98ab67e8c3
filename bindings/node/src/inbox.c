#include "inbox.h"

/* How many messages the event loop is held up by in one turn. A thousand runs may
 * end at once, for a close ends them all, and others wait for the loop, too. */
enum { BATCH = 16 };

/* The next message. When there is none, the next one to come rings again. */
static struct message *take(struct state *s) {
  struct message *m;
  pthread_mutex_lock(&s->lock);
  m = s->first_message;
  if (m) s->first_message = m->next;
  else s->rung = 0;
  pthread_mutex_unlock(&s->lock);
  return m;
}

static int ring(struct state *s) {
  return napi_call_threadsafe_function(s->bells[s->next_bell], NULL, napi_tsfn_nonblocking) == napi_ok;
}

/* Answers a bell. The rest is for another turn of the event loop, and so is the
 * other bell: one that is rung while it is answered is answered in the same turn,
 * up to a thousand times. An exception, which a logger may throw, ends the turn,
 * since nothing can be done in JavaScript until it has been seen to. */
static void answer(napi_env env, napi_value unused, void *context, void *data) {
  struct state *s = context;
  bool thrown = false;
  int i;
  (void)unused;
  (void)data;
  if (!env) return; /* s may be gone */
  for (i = 0; i < BATCH && !thrown; i++) {
    struct message *m = take(s);
    if (!m) return;
    m->deliver(env, m);
    napi_is_exception_pending(env, &thrown);
  }
  pthread_mutex_lock(&s->lock);
  s->next_bell = !s->next_bell;
  ring(s);
  pthread_mutex_unlock(&s->lock);
}

static napi_status bell_new(napi_env env, struct state *s, napi_threadsafe_function *bell) {
  napi_value name;
  napi_status status = napi_create_string_utf8(env, "execman", NAPI_AUTO_LENGTH, &name);
  if (status == napi_ok)
    status = napi_create_threadsafe_function(env, NULL, NULL, name, 0, 1, NULL, NULL, s, answer, bell);
  if (status == napi_ok) status = napi_unref_threadsafe_function(env, *bell);
  return status;
}

napi_status inbox_open(napi_env env, struct state *s) {
  napi_status status = bell_new(env, s, &s->bells[0]);
  return status == napi_ok ? bell_new(env, s, &s->bells[1]) : status;
}

void inbox_close(struct state *s) {
  struct message *m;
  while ((m = take(s))) m->deliver(NULL, m);
}

int inbox_post(struct state *s, struct message *m) {
  int posted;
  pthread_mutex_lock(&s->lock);
  posted = s->open && (s->rung || ring(s));
  if (posted) {
    m->next = NULL;
    if (s->first_message) s->last_message->next = m;
    else s->first_message = m;
    s->last_message = m;
    s->rung = 1;
  }
  pthread_mutex_unlock(&s->lock);
  return posted;
}
