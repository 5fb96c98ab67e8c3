/*
 * What is particular to Mono.
 *
 * Most of what a short program costs in Mono is that methods of Mono's own library are
 * translated to machine code: of what has been compiled ahead, the ways into the runtime
 * and generic classes are missing. They are the same for all programs that use the
 * console. So the parked process makes streams as the console does, and prints something
 * into a pipe that nobody reads.
 *
 * Nothing that is done here loads an assembly, runs a collection or asks for a time or a
 * random number. The console itself is made when the program first asks for it, as after
 * a fresh start, since the program may change before what that looks at; for the same
 * reason the language that the environment names is forgotten again.
 */
#include "park.h"

#include <stdint.h>
#include <unistd.h>

/* Of Mono's interface for programs that embed it. None of it is there in another
 * interpreter. */
#define WEAK __attribute__((weak, visibility("default")))
extern void *mono_get_root_domain(void) WEAK;
extern void *mono_assembly_get_main(void) WEAK;
extern void *mono_get_corlib(void) WEAK;
extern void *mono_string_new(void *domain, const char *text) WEAK;
extern void *mono_method_desc_new(const char *name, int with_namespace) WEAK;
extern void *mono_method_desc_search_in_image(void *description, void *image) WEAK;
extern void mono_method_desc_free(void *description) WEAK;
extern void *mono_object_new(void *domain, void *class) WEAK;
extern void *mono_runtime_invoke(void *method, void *object, void **arguments, void **exception) WEAK;
extern void *mono_compile_method(void *method) WEAK;
extern void *mono_class_from_name(void *image, const char *space, const char *name) WEAK;
extern void *mono_class_get_field_from_name(void *class, const char *name) WEAK;
extern void *mono_class_vtable(void *domain, void *class) WEAK;
extern void mono_field_static_set_value(void *vtable, void *field, void *value) WEAK;
#undef WEAK

/* Where the language is kept that LANG and others name, of the process and of a thread. */
static struct kept {
	const char *space, *class, *name;
	void *vtable, *field;
} kept[] = {
	{"System.Globalization", "CultureInfo", "default_current_culture", NULL, NULL},
	{"System.Threading", "Thread", "m_CurrentCulture", NULL, NULL},
	{"System.Threading", "Thread", "m_CurrentUICulture", NULL, NULL},
};

/* Ways into the runtime of the console, and of the end. */
static const char *const ways[] = {
	"System.Environment:get_Platform",
	"System.Environment:internalGetEnvironmentVariable_native",
	"Mono.SafeStringMarshal:StringToUtf8_icall",
	"Mono.SafeStringMarshal:GFree",
	"System.Text.EncodingHelper:InternalCodePage",
	"System.ConsoleDriver:Isatty",
	"System.IO.MonoIO:get_ConsoleInput",
	"System.IO.MonoIO:get_ConsoleOutput",
	"System.IO.MonoIO:get_ConsoleError",
	"System.IO.MonoIO:Write(intptr,byte[],int,int,System.IO.MonoIOError&)",
	"System.Threading.InternalThread:Thread_free_internal",
	"System.Runtime.Remoting.Contexts.Context:ReleaseContext",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Tells whether this is Mono, and waits for the program itself: a compiler that is written
 * in C# is a program already, and waits for another. */
static int awaits_main(void) { return mono_get_root_domain && mono_get_root_domain() && !mono_assembly_get_main(); }

/* Tells whether all is found that is to be forgotten. */
static int can_forget(void) {
	size_t i;
	for (i = 0; i < COUNT(kept); i++) {
		void *class = mono_class_from_name(mono_get_corlib(), kept[i].space, kept[i].class);
		kept[i].vtable = class ? mono_class_vtable(mono_get_root_domain(), class) : NULL;
		kept[i].field = class ? mono_class_get_field_from_name(class, kept[i].name) : NULL;
		if (!kept[i].vtable || !kept[i].field)
			return 0;
	}
	return 1;
}

static void forget(void) {
	size_t i;
	for (i = 0; i < COUNT(kept); i++)
		mono_field_static_set_value(kept[i].vtable, kept[i].field, NULL);
}

/* A method of Mono's own library, or NULL. */
static void *find(const char *name) {
	void *description = mono_method_desc_new(name, 1), *method;
	if (!description)
		return NULL;
	method = mono_method_desc_search_in_image(description, mono_get_corlib());
	mono_method_desc_free(description);
	return method;
}

/* Calls a method. What it throws is nobody's. */
static void *call(const char *name, void *object, void **arguments) {
	void *exception = NULL, *method = find(name), *result = NULL;
	if (method)
		result = mono_runtime_invoke(method, object, arguments, &exception);
	return exception ? NULL : result;
}

static void *call_with(const char *name, void *argument) { return call(name, NULL, &argument); }

/* Makes an object of System.IO. */
static void *make(const char *class, const char *constructor, void **arguments) {
	void *found = mono_class_from_name(mono_get_corlib(), "System.IO", class);
	void *object = found ? mono_object_new(mono_get_root_domain(), found) : NULL;
	if (object)
		call(constructor, object, arguments);
	return object;
}

/* System.IO.FileAccess. */
enum { for_reading = 1, for_writing = 2 };

/* A stream as the console has them, of a descriptor. */
static void *open_stream(intptr_t fd, int access) {
	char owns = 0, asynchronous = 0, console = 1;
	int buffer = 0;
	void *arguments[] = {&fd, &access, &owns, &buffer, &asynchronous, &console};
	void *stream = make("FileStream", "System.IO.FileStream:.ctor(intptr,System.IO.FileAccess,bool,int,bool,bool)", arguments);
	if (stream)
		call_with("System.GC:SuppressFinalize(object)", stream);
	return stream;
}

static void practise_reading(void *encoding) {
	void *arguments[] = {open_stream(STDIN_FILENO, for_reading), encoding};
	void *reader = make("UnexceptionalStreamReader",
	                    "System.IO.UnexceptionalStreamReader:.ctor(System.IO.Stream,System.Text.Encoding)", arguments);
	if (reader)
		call_with("System.IO.TextReader:Synchronized(System.IO.TextReader)", reader);
}

static void practise_writing(void *encoding) {
	int whole = 1;
	double broken = 1.5;
	char yes = 1;
	void *arguments[] = {open_stream(STDOUT_FILENO, for_writing), encoding}, *argument = &yes;
	void *writer = make("UnexceptionalStreamWriter",
	                    "System.IO.UnexceptionalStreamWriter:.ctor(System.IO.Stream,System.Text.Encoding)", arguments);
	if (!writer)
		return;
	call("System.IO.StreamWriter:set_AutoFlush(bool)", writer, &argument);
	writer = call_with("System.IO.TextWriter:Synchronized(System.IO.TextWriter)", writer);
	if (!writer)
		return;
	argument = mono_string_new(mono_get_root_domain(), "");
	call("System.IO.TextWriter/SyncTextWriter:WriteLine(string)", writer, &argument);
	argument = &whole;
	call("System.IO.TextWriter/SyncTextWriter:WriteLine(int)", writer, &argument);
	argument = &broken;
	call("System.IO.TextWriter/SyncTextWriter:WriteLine(double)", writer, &argument);
}

void practise_mono(void) {
	void *encoding;
	size_t i;
	if (!awaits_main() || !can_forget())
		return;
	encoding = call("System.Text.EncodingHelper:get_UTF8Unmarked()", NULL, NULL);
	if (encoding) {
		practise_reading(encoding);
		practise_writing(encoding);
	}
	for (i = 0; i < COUNT(ways); i++) {
		void *method = find(ways[i]);
		if (method)
			mono_compile_method(method);
	}
	forget();
}

void rehearse_mono(void) {
	if (awaits_main())
		call_with("System.Console:WriteLine(string)", mono_string_new(mono_get_root_domain(), ""));
}
