#include "calls.h"

/* Waits for the next call; NULL when there will be none any more. */
static struct call *next_call(struct state *s, int *open) {
  struct call *c;
  pthread_mutex_lock(&s->lock);
  while (!(s->first_call && s->told) && s->open) pthread_cond_wait(&s->called, &s->lock);
  c = s->first_call;
  if (c) s->first_call = c->next;
  s->told = s->first_call != NULL;
  *open = s->open;
  pthread_mutex_unlock(&s->lock);
  return c;
}

static void *serve(void *arg) {
  struct state *s = arg;
  struct call *c;
  int open;
  while ((c = next_call(s, &open))) c->make(c, open);
  state_unref(s);
  return NULL;
}

/* Starts the thread unless there is one. The lock is held. */
static int is_served(struct state *s) {
  if (!s->serving && thread_start(serve, s)) {
    s->serving = 1;
    s->refs++;
  }
  return s->serving;
}

int calls_add_late(struct state *s, struct call *c) {
  int added;
  pthread_mutex_lock(&s->lock);
  added = s->open && is_served(s);
  if (added) {
    c->next = NULL;
    if (s->first_call) s->last_call->next = c;
    else s->first_call = c;
    s->last_call = c;
  }
  pthread_mutex_unlock(&s->lock);
  return added;
}

int calls_add(struct state *s, struct call *c) {
  int added = calls_add_late(s, c);
  if (added) calls_wake(s);
  return added;
}

void calls_wake(struct state *s) {
  pthread_mutex_lock(&s->lock);
  s->told = s->first_call != NULL;
  pthread_cond_signal(&s->called);
  pthread_mutex_unlock(&s->lock);
}

void calls_close(struct state *s) { pthread_cond_signal(&s->called); }
