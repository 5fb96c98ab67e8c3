#include "options.h"

#include <stdlib.h>
#include <string.h>

/* Copies data with a NUL behind it. NULL when there is no memory. */
static char *copy(const void *data, size_t len) {
  char *out = len < EXECMAN_NTS ? malloc(len + 1) : NULL;
  if (!out) return NULL;
  if (len > 0) memcpy(out, data, len);
  out[len] = '\0';
  return out;
}

/* Frees what an item holds. */
static void item_clear(struct item *item) {
  free(item->name);
  free(item->data);
  memset(item, 0, sizeof *item);
}

/* Fills an item with copies; name may be NULL. */
static int item_init(struct item *item, const char *name, const void *data, size_t len) {
  if (!data && len != 0) return EXECMAN_E_INVALID;
  if (len == EXECMAN_NTS) len = strlen(data);
  item->name = name ? copy(name, strlen(name)) : NULL;
  item->data = copy(data, len);
  item->len = len;
  if (item->data && (item->name || !name)) return EXECMAN_OK;
  item_clear(item);
  return EXECMAN_E_NO_MEMORY;
}

/* Adds an item to a list, which stays as it was on failure. */
static int list_add(struct item_list *list, const char *name, const void *data, size_t len) {
  struct item item;
  struct item *grown;
  int code = item_init(&item, name, data, len);
  if (code != EXECMAN_OK) return code;
  grown = realloc(list->items, (list->count + 1) * sizeof *grown);
  if (!grown) {
    item_clear(&item);
    return EXECMAN_E_NO_MEMORY;
  }
  grown[list->count++] = item;
  list->items = grown;
  return EXECMAN_OK;
}

static void list_free(struct item_list *list) {
  size_t i;
  for (i = 0; i < list->count; i++) item_clear(&list->items[i]);
  free(list->items);
}

execman_options_t *execman_options_new(void) { return calloc(1, sizeof(execman_options_t)); }

void execman_options_free(execman_options_t *o) {
  if (!o) return;
  item_clear(&o->input);
  list_free(&o->args);
  list_free(&o->env);
  list_free(&o->files);
  list_free(&o->outputs);
  free(o->entry);
  free(o);
}

int execman_options_set_stdin(execman_options_t *o, const void *data, size_t len) {
  struct item input;
  int code = o ? item_init(&input, NULL, data, len) : EXECMAN_E_INVALID;
  if (code != EXECMAN_OK) return code;
  item_clear(&o->input);
  o->input = input;
  return EXECMAN_OK;
}

int execman_options_add_arg(execman_options_t *o, const char *arg) {
  if (!o || !arg) return EXECMAN_E_INVALID;
  return list_add(&o->args, NULL, arg, EXECMAN_NTS);
}

int execman_options_add_env(execman_options_t *o, const char *key, const char *value) {
  if (!o || !key || !value) return EXECMAN_E_INVALID;
  return list_add(&o->env, key, value, EXECMAN_NTS);
}

int execman_options_add_file(execman_options_t *o, const char *name, const void *data, size_t len) {
  if (!o || !name) return EXECMAN_E_INVALID;
  return list_add(&o->files, name, data, len);
}

int execman_options_set_entry(execman_options_t *o, const char *name) {
  char *entry;
  if (!o || !name) return EXECMAN_E_INVALID;
  entry = copy(name, strlen(name));
  if (!entry) return EXECMAN_E_NO_MEMORY;
  free(o->entry);
  o->entry = entry;
  return EXECMAN_OK;
}

int execman_options_set_timeout_ms(execman_options_t *o, int ms) {
  if (!o || ms < 0) return EXECMAN_E_INVALID;
  o->timeout_ms = ms;
  return EXECMAN_OK;
}

int execman_options_set_compile_timeout_ms(execman_options_t *o, int ms) {
  if (!o || ms < 0) return EXECMAN_E_INVALID;
  o->compile_timeout_ms = ms;
  return EXECMAN_OK;
}

int execman_options_set_memory_bytes(execman_options_t *o, int64_t bytes) {
  if (!o || bytes < 0) return EXECMAN_E_INVALID;
  o->memory_bytes = bytes;
  return EXECMAN_OK;
}

int execman_options_set_cpu_ms(execman_options_t *o, int ms) {
  if (!o || ms < 0) return EXECMAN_E_INVALID;
  o->cpu_ms = ms;
  return EXECMAN_OK;
}

int execman_options_set_processes(execman_options_t *o, int64_t count) {
  if (!o || count < 0) return EXECMAN_E_INVALID;
  o->processes = count;
  return EXECMAN_OK;
}

int execman_options_set_open_files(execman_options_t *o, int64_t count) {
  if (!o || count < 0) return EXECMAN_E_INVALID;
  o->open_files = count;
  return EXECMAN_OK;
}

int execman_options_set_file_bytes(execman_options_t *o, int64_t bytes) {
  if (!o || bytes < 0) return EXECMAN_E_INVALID;
  o->file_bytes = bytes;
  return EXECMAN_OK;
}

int execman_options_set_output_bytes(execman_options_t *o, int64_t bytes) {
  if (!o || bytes < 0) return EXECMAN_E_INVALID;
  o->output_bytes = bytes;
  return EXECMAN_OK;
}

int execman_options_add_output(execman_options_t *o, const char *glob) {
  if (!o || !glob) return EXECMAN_E_INVALID;
  return list_add(&o->outputs, NULL, glob, EXECMAN_NTS);
}

int execman_options_set_streaming(execman_options_t *o, int on) {
  if (!o) return EXECMAN_E_INVALID;
  o->streaming = on != 0;
  return EXECMAN_OK;
}

int execman_options_set_interactive(execman_options_t *o, int on) {
  if (!o) return EXECMAN_E_INVALID;
  o->interactive = on != 0;
  return EXECMAN_OK;
}
