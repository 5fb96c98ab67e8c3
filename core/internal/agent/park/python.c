/*
 * What is particular to Python 3.
 *
 * When a program ends, its garbage collector goes over all objects three times and writes to
 * each; nearly all of them are those of Python's own start. gc.freeze() has it pass over
 * these, so that children keep sharing them, which is what it was made for (CPython's issue
 * 75739). A program that imports gc could tell, so that is undone first there, and at the end
 * when the program has left what is to be told that it goes: see ending.c.
 */
#include "park.h"

#include <string.h>

/* Of Python's stable interface. None of it is there in another interpreter. */
#define WEAK __attribute__((weak, visibility("default")))
extern int PyGILState_Ensure(void) WEAK;
extern void PyGILState_Release(int) WEAK;
extern object *PyImport_ImportModule(const char *) WEAK;
extern object *PyImport_GetModuleDict(void) WEAK;
extern int PyDict_DelItemString(object *, const char *) WEAK;
extern object *PyDict_GetItemString(object *, const char *) WEAK;
extern object *PyObject_CallMethod(object *, const char *, const char *, ...) WEAK;
extern void Py_DecRef(object *) WEAK;
extern void PyErr_Clear(void) WEAK;
extern object *PyTuple_GetItem(object *, ssize_t) WEAK;
extern int PyUnicode_CompareWithASCIIString(object *, const char *) WEAK;
extern int PySys_AddAuditHook(int (*)(const char *, object *, void *), void *) WEAK;
#undef WEAK

static object *collector; /* the module gc; NULL once nothing is frozen */

static void call(const char *method) {
	object *result = PyObject_CallMethod(collector, method, NULL);
	if (result)
		Py_DecRef(result);
	else
		PyErr_Clear();
}

void unfreeze(void) {
	if (collector)
		call("unfreeze");
	collector = NULL;
}

/* Is told of events that the interpreter audits: PEP 578. No program can see it. */
static int audit(const char *event, object *arguments, void *unused) {
	(void)unused;
	watch_ending(event, arguments);
	if (collector && strcmp(event, "import") == 0 &&
	    PyUnicode_CompareWithASCIIString(PyTuple_GetItem(arguments, 0), "gc") == 0) {
		see_everything();
		unfreeze();
	}
	return 0;
}

static void freeze(void) {
	object *modules = PyImport_GetModuleDict();
	if (PyDict_GetItemString(modules, "gc"))
		return; /* it is not imported once more, so the hook would not be told */
	if (divert_ending() != 0)
		return; /* what is frozen then would not be freed at the end */
	collector = PyImport_ImportModule("gc");
	if (!collector) {
		PyErr_Clear();
		return;
	}
	PyDict_DelItemString(modules, "gc");
	note_classes(PyDict_GetItemString(modules, "os"));
	call("freeze");
	note_objects();
}

void settle_python(void) {
	int state;
	if (!PySys_AddAuditHook)
		return;
	state = PyGILState_Ensure(); /* which the interpreter has released to open a file */
	if (PySys_AddAuditHook(audit, NULL) == 0)
		freeze();
	PyGILState_Release(state);
}
