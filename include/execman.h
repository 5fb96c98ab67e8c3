/*
 * execman.h - run people's code snippets in pools of warm Docker containers.
 *
 * A manager keeps a few containers per language. A run executes one program
 * in one of them and returns what it printed. Everything happens in the
 * calling process and its Docker daemon: there is no server to deploy.
 *
 *     execman_t *em;
 *     execman_result_t *result;
 *
 *     execman_new("{\"languages\": {\"python3\": {\"workers\": 10}}}", &em, NULL);
 *     execman_run(em, "python3", "print('hello')", EXECMAN_NTS, NULL, &result, NULL);
 *     fputs(execman_result_stdout(result, NULL), stdout);
 *     execman_result_free(result);
 *     execman_close(em, 1000, NULL);
 *
 * Link with -lexecman. Compiles as C99 and later, and as C++.
 *
 * ERRORS. A program that fails is a result: execman_run() answers EXECMAN_OK
 * and execman_result_status() tells what became of the program. Any other
 * code means that execman itself could not do its work. Functions that can
 * fail return such a code and take a `char **err` as their last parameter:
 *
 *   - NULL: the caller does not want the text;
 *   - otherwise *err is set to NULL on success and, on failure, to a text for
 *     people, which the caller frees with execman_free(). Where not even the
 *     text can be allocated, *err is NULL after a failure.
 *
 * Likewise every `**out` is set to NULL on failure.
 *
 * MEMORY. What the caller passes in is copied before the function returns.
 * What execman gives out says in its comment how it is freed.
 *
 * THREADS. Every function may be called from any thread at any time, unless
 * its comment says otherwise. Functions that wait block only their thread.
 *
 * FORK. The library cannot work in a child made by fork() without exec: the
 * threads it needs are not there. In such a child the functions that need
 * them answer EXECMAN_E_FORKED, also when the child loads the library anew;
 * fork first, and load the library and create the manager in the child. The
 * parent is not affected.
 *
 * SIGNALS. The host's signal handlers stay in force and keep being called.
 * The library has threads of its own, so a handler may run on one of them, and
 * must run on the alternate stack there: os/signal of the Go project demands
 * SA_ONSTACK ("Non-Go programs that call Go code"). A handler that was installed
 * without is given that flag when a function of the library is called next.
 *
 * ENVIRONMENT. DOCKER_HOST, DOCKER_CONTEXT and the like are read with getenv()
 * during execman_new(), and never later.
 *
 * UNLOADING. The library stays in the process once it is loaded; dlclose()
 * has no effect. glibc hosts only: musl's loader cannot load it.
 */
#ifndef EXECMAN_H
#define EXECMAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define EXECMAN_API __attribute__((visibility("default")))
#else
#define EXECMAN_API
#endif

/* ------------------------------------------------------------------ version */

/* The version of this header, as execman_version() of its library says it. */
#define EXECMAN_VERSION "0.1.0"

/* The binary interface of this header. It is the number in the library's
 * soname (libexecman.so.0) and changes only when a program that was built with
 * an older header would break. */
#define EXECMAN_ABI_VERSION 0

/* The version of the loaded library, for example "0.1.0". Never freed. */
EXECMAN_API const char *execman_version(void);

/* The binary interface of the loaded library. A program that loads the library
 * at run time (dlopen, ctypes, FFI) compares it with EXECMAN_ABI_VERSION and
 * refuses any other. */
EXECMAN_API int execman_abi_version(void);

/* -------------------------------------------------------------------- types */

/* A manager. It is a name, not an address: never look behind it. A manager
 * that is closed, or a value that never was one, is refused and harmless. */
typedef struct execman execman_t;

/* What a run may carry besides its source. Plain memory of the caller's: it
 * may be used for many runs, by many threads at once, while no thread changes
 * or frees it. */
typedef struct execman_options execman_options_t;

/* What became of a program. Immutable and plain memory: any number of threads
 * may read it until one frees it. It outlives its manager. */
typedef struct execman_result execman_result_t;

/* A run under way, of execman_start(). A name as a manager is, with the same
 * safety: a job that was freed is refused (EXECMAN_E_INVALID) and harmless. A
 * job outlives its manager, too. */
typedef struct execman_job execman_job_t;

/* As a length: "up to the first NUL". */
#define EXECMAN_NTS ((size_t)-1)

/* ------------------------------------------------------------------- errors */

/* Why execman could not do its work. Numbers are never reused; later versions
 * may add some. */
typedef enum execman_error {
  EXECMAN_OK = 0,
  /* An argument, the configuration or the request is refused; nothing ran. */
  EXECMAN_E_INVALID = 1,
  /* The manager has no such language. */
  EXECMAN_E_UNKNOWN_LANGUAGE = 2,
  /* The queue of the language is full ("queue" of the configuration). */
  EXECMAN_E_BUSY = 3,
  /* The manager is closed, or was closed while the run waited, or the close
   * cut the run off. */
  EXECMAN_E_CLOSED = 4,
  /* The caller gave up before the program had started. */
  EXECMAN_E_CANCELED = 5,
  /* The Docker daemon cannot be reached, or refused its work. */
  EXECMAN_E_ENGINE = 6,
  /* An image of a language is not on the Docker host. */
  EXECMAN_E_IMAGE_MISSING = 7,
  /* Every container that the run was tried in died under it. */
  EXECMAN_E_LOST = 8,
  /* The language's command could not be started in its image. */
  EXECMAN_E_LAUNCH = 9,
  /* The process is a fork of the one that loaded the library: see FORK. */
  EXECMAN_E_FORKED = 10,
  /* The host has no memory left for what the caller asked. */
  EXECMAN_E_NO_MEMORY = 11,
  /* A defect of execman. A manager that answered it once may answer it from
   * then on; close it and create another. */
  EXECMAN_E_INTERNAL = 12,
  /* The time that the caller would wait is over. What was waited for goes on. */
  EXECMAN_E_TIMEOUT = 13
} execman_error;

/* A code's name, for example "unknown_language", or "unknown" for a number
 * that is not a code. Never freed. */
EXECMAN_API const char *execman_error_name(int code);

/* Whether the program of a failed run may have started, at least in part: 1 if
 * so, 0 if running it again cannot repeat any effect. err is the text that the
 * failed execman_run() gave out, or a copy of it; the text itself says so as
 * well. NULL answers 0. */
EXECMAN_API int execman_error_started(const char *err);

/* Frees a text that execman gave out. NULL is fine. */
EXECMAN_API void execman_free(void *text);

/* ------------------------------------------------------------------ manager */

/*
 * Creates a manager: finds the Docker daemon, boots the containers of every
 * language and waits until they can run programs (well below a second each).
 *
 * config_json is a JSON object. Every key but "languages" may be left out, a
 * key that execman does not know is an error that names it:
 *
 *   "languages"         object: language id -> its pool, an object with
 *       "workers"             programs that run at once            (4)
 *       "containers"          containers that share them           (1)
 *       "timeout_ms"          wall time of the run step            (the language's, 5000)
 *       "compile_timeout_ms"  wall time of the compile step        (the language's, 10000)
 *       "memory_bytes"        memory of a program                  (the language's, 256 MiB)
 *       "cpu_ms"              processor time of each process       (no bound)
 *       "compile_memory_bytes"  memory of the compiler             (the language's, 1 GiB)
 *       "processes"           processes and threads at once        (the language's, 128)
 *       "open_files"          descriptors of each process          (the language's, 1024)
 *       "file_bytes"          size of each file                    (the language's, 64 MiB)
 *       "slot_bytes"          size of all files of a run           (the language's, 128 MiB)
 *       "slot_inodes"         number of those files                (the language's, 8192)
 *       "output_bytes"        what is kept of each output stream   (1 MiB)
 *       "max_timeout_ms", "max_compile_timeout_ms", "max_cpu_ms",
 *       "max_memory_bytes", "max_processes", "max_file_bytes",
 *       "max_output_bytes"    the most that the options of a run may ask for;
 *                             EXECMAN_E_INVALID beyond             (no bound)
 *       "max_open_files"      likewise                             (4096, or "open_files")
 *       "warm_ms"             how long a started interpreter waits for the
 *                             next program, where the language has it so: see
 *                             execman_result_warm(); negative: none waits, and
 *                             each program has one started for it (60000)
 *       "image"               replaces the language's image
 *   "docker_host"       the daemon's address, "unix:///var/run/docker.sock"
 *                       (found as the docker command finds it)
 *   "build"             about missing images: "never": fail with
 *                       EXECMAN_E_IMAGE_MISSING; "missing": build them, which
 *                       takes minutes ("never")
 *   "build_network"     network of the build steps, "host" (the daemon's)
 *   "runtime"           the OCI runtime, "runsc" (the daemon's)
 *   "isolation"         the tier that containers must reach, or the call fails
 *                       with EXECMAN_E_ENGINE: "basic"; "hardened": with
 *                       Landlock and the system call filter, Linux 5.19 (the
 *                       strongest that the Docker host gives)
 *   "cpus"              processors that each container may use (all)
 *   "queue"             requests that may wait per language; one more fails
 *                       with EXECMAN_E_BUSY (no bound)
 *   "cache_bytes"       what is kept of compiled programs, so that the same
 *                       source is compiled once: in this process's memory,
 *                       and up to 32 MiB of it in each container's; see
 *                       execman_result_cached(); negative: nothing is kept
 *                       and every run compiles (128 MiB)
 *   "custom_languages"  array of language manifests of the caller's own, which
 *                       "languages" refers to by their "id"
 *
 * On success *out is the manager; end it with execman_close(). Should the
 * process die without, however it dies, its containers vanish by themselves.
 */
EXECMAN_API int execman_new(const char *config_json, execman_t **out, char **err);

/*
 * Runs one program and waits for its end. Any number of threads may do so at
 * once; beyond the language's workers they wait in order. The deadlines do not
 * count the waiting.
 *
 *   language    a language id of the configuration, "python3"
 *   source      the program's text, without a NUL byte, at most 16 MiB; NULL
 *               with length 0 when the options name an entry file instead
 *   source_len  its length in bytes, or EXECMAN_NTS
 *   options     NULL: the defaults
 *   out         on success, the result; free it with execman_result_free()
 *
 * When the call fails, execman_error_started() of *err tells whether the
 * program may have started.
 */
EXECMAN_API int execman_run(execman_t *em, const char *language, const char *source, size_t source_len,
                            const execman_options_t *options, execman_result_t **out, char **err);

/*
 * Closes a manager: refuses new runs, fails those that wait with
 * EXECMAN_E_CLOSED, lets those under way go on for timeout_ms milliseconds at
 * most, cuts off the rest with EXECMAN_E_CLOSED too, and removes every
 * container. Negative: lets them go on until they end by themselves. 0: cuts
 * them off at once. That runs were cut off is no failure of the close.
 * Afterwards, whatever the code, the manager is closed, and nothing of it is
 * left in the process: each job of execman_start() has been done, and no callback
 * comes any more. A thread that closes a manager which another thread is closing
 * waits with it. A callback of the manager must not close it
 * (EXECMAN_E_INVALID), since the close waits for the callbacks.
 *
 * Closing a closed manager or NULL does nothing and succeeds. So does closing
 * in a fork of the process: the manager belongs to the parent.
 */
EXECMAN_API int execman_close(execman_t *em, int timeout_ms, char **err);

/*
 * Describes the manager's languages, sorted by id, as a JSON array of objects:
 *
 *   "id"         what execman_run() takes, "c++"
 *   "name"       for people, "C++"
 *   "version"    of the implementation in the image, "14.2.0", as its own
 *                command tells it; "" when it has not been found
 *   "extension"  the end of the name of a source file, ".cpp"
 *   "compiled"   whether there is a compile step
 *   "ready"      whether a container takes programs of it now
 *
 * The first call asks the images for the versions, which needs a worker of
 * each language and takes as long as a run, 30 s at most; later ones remember.
 * On success *json is the text; free it with execman_free().
 */
EXECMAN_API int execman_languages_json(execman_t *em, char **json, char **err);

/*
 * Describes the state of every language's pool, and what has happened since
 * execman_new(), as a JSON object: language id -> object with
 *
 *   "workers", "containers"    as configured
 *   "healthy"                  containers that take programs now
 *   "in_flight", "queued"      programs that run now, that wait for a worker
 *   "healed"                   containers that took the place of lost ones
 *   "runs"                     object: status name -> runs that ended so
 *   "errors"                   object: error name -> runs that failed so after
 *                              their request was accepted
 *   "latency"                  object: how long runs took from the request to
 *                              the result, waiting included: "count", "sum_us"
 *                              and "buckets", an array of {"le_us", "count"} with
 *                              the number of runs that took at most le_us
 *   "isolation"                object: what the pool's programs are confined by:
 *                              "tier", "basic" or "hardened"; "landlock", the
 *                              version of the kernel's interface that is in force,
 *                              0 without; "seccomp", whether the system call filter
 *                              is; "runtime", the OCI runtime's name
 *   "cache"                    object: of the "runs", those that had their program
 *                              from the cache of compiled programs, "hits", and
 *                              those that compiled although there is one,
 *                              "misses"; and the "bytes" it holds of the language
 *   "warm"                     of the "runs", those for which execman_result_warm()
 *                              is 1
 *
 * A name that is not there has occurred 0 times. The counts never fall and the
 * buckets add up, as Prometheus wants its counters and histograms. Keys may be
 * added. On success *json is the text; free it with execman_free().
 */
EXECMAN_API int execman_stats_json(execman_t *em, char **json, char **err);

/* ------------------------------------------------------------------ options */

/* Creates options that say nothing: every default. NULL when the host has no
 * memory left. Free them with execman_options_free(). */
EXECMAN_API execman_options_t *execman_options_new(void);

/* Frees options. NULL is fine. */
EXECMAN_API void execman_options_free(execman_options_t *o);

/* The setters answer EXECMAN_OK, EXECMAN_E_INVALID when an argument is NULL or
 * negative, or EXECMAN_E_NO_MEMORY; on failure the options are unchanged. What
 * the values mean is checked by execman_run(). Texts are NUL-terminated, and
 * `len` of data may be EXECMAN_NTS. A setter replaces what was set before; an
 * adder adds to it. Not for use by two threads on the same options at once. */

/* Sets what the program reads on standard input, any bytes, at most 64 MiB;
 * then it sees the end. Default: the end at once. data may be NULL if len
 * is 0. */
EXECMAN_API int execman_options_set_stdin(execman_options_t *o, const void *data, size_t len);

/* Adds a command line argument of the program. */
EXECMAN_API int execman_options_add_arg(execman_options_t *o, const char *arg);

/* Adds an environment variable; the last of the same key counts. */
EXECMAN_API int execman_options_add_env(execman_options_t *o, const char *key, const char *value);

/* Adds a file beside the source, any bytes; with the source at most 16 MiB and
 * 256 files. name is a path below the working directory with forward slashes.
 * data may be NULL if len is 0. */
EXECMAN_API int execman_options_add_file(execman_options_t *o, const char *name, const void *data, size_t len);

/* Names the added file to run when the source is not used. */
EXECMAN_API int execman_options_set_entry(execman_options_t *o, const char *name);

/* Bounds the wall time of the run step and of the compile step, in
 * milliseconds. 0: the pool's. */
EXECMAN_API int execman_options_set_timeout_ms(execman_options_t *o, int ms);
EXECMAN_API int execman_options_set_compile_timeout_ms(execman_options_t *o, int ms);

/* Bounds the memory of the run step, in bytes. 0: the pool's. */
EXECMAN_API int execman_options_set_memory_bytes(execman_options_t *o, int64_t bytes);

/* Bounds the processor time of each process of the run step, in milliseconds,
 * rounded up to whole seconds. 0: the pool's. */
EXECMAN_API int execman_options_set_cpu_ms(execman_options_t *o, int ms);

/* Bounds the processes and threads of the run step at once. 0: the pool's. */
EXECMAN_API int execman_options_set_processes(execman_options_t *o, int64_t count);

/* Bounds the descriptors of each process of the run step. 0: the pool's. */
EXECMAN_API int execman_options_set_open_files(execman_options_t *o, int64_t count);

/* Bounds the size of each file that the run step writes, in bytes. 0: the
 * pool's. */
EXECMAN_API int execman_options_set_file_bytes(execman_options_t *o, int64_t bytes);

/* Bounds what is kept of each output stream, in bytes. 0: the pool's. */
EXECMAN_API int execman_options_set_output_bytes(execman_options_t *o, int64_t bytes);

/* Asks for files that the program leaves: glob names them below the working
 * directory, with forward slashes; "*", "?" and "[a-z]" match within one path
 * element, as in "plot.png" or "out/plot-?.png". The result carries the
 * regular files that match any glob, also those the caller had added; links are
 * never followed. At most 64 globs. */
EXECMAN_API int execman_options_add_output(execman_options_t *o, const char *glob);

/* Hands the run's output out as it comes, by execman_job_read(); for
 * execman_start() only. See there. 0: no (the default). */
EXECMAN_API int execman_options_set_streaming(execman_options_t *o, int on);

/* Keeps the program's standard input open behind the data of
 * execman_options_set_stdin(), for execman_job_write_stdin(), until
 * execman_job_close_stdin(); for execman_start() only. 0: no (the default). */
EXECMAN_API int execman_options_set_interactive(execman_options_t *o, int on);

/* ------------------------------------------------------------------- result */

/* The one cause for which a run ended. Numbers are never reused; later
 * versions may add some. */
typedef enum execman_status {
  /* Of no result (NULL) only. */
  EXECMAN_STATUS_NONE = 0,
  /* The program ended by itself with exit code 0. */
  EXECMAN_STATUS_OK = 1,
  /* The program ended by itself with another exit code. */
  EXECMAN_STATUS_FAILED = 2,
  /* A signal that execman did not send ended the program. */
  EXECMAN_STATUS_SIGNALED = 3,
  /* A step was killed at its deadline. */
  EXECMAN_STATUS_TIMEOUT = 4,
  /* A step used up its processor time. */
  EXECMAN_STATUS_CPU_LIMIT = 5,
  /* A step needed more memory than it may have: it was killed for that, or
   * failed with nearly all of it in use. A program that fails since one huge
   * allocation was refused at once has failed by itself: FAILED or SIGNALED. */
  EXECMAN_STATUS_MEMORY_LIMIT = 6,
  /* The program flooded a stream and was killed. Output that passes
   * "output_bytes" by less is only dropped: see execman_result_truncated(). */
  EXECMAN_STATUS_OUTPUT_LIMIT = 7,
  /* The program wanted more processes than it may have: it failed and was seen
   * with all of them. The samples are 25 ms apart; one that was refused a
   * process between them has failed by itself. */
  EXECMAN_STATUS_PROCESS_LIMIT = 8,
  /* The compiler refused the program. */
  EXECMAN_STATUS_COMPILE_ERROR = 9,
  /* The run was ended from outside after it had started. */
  EXECMAN_STATUS_CANCELED = 10
} execman_status;

/* A status's name, for example "compile_error", or "unknown" for a number that
 * is not a status. Never freed. */
EXECMAN_API const char *execman_status_name(int status);

/* Frees a result and all that its accessors gave out. NULL is fine. */
EXECMAN_API void execman_result_free(execman_result_t *r);

/* The accessors never fail and cost nothing. Of NULL they answer 0 or "". */

/* An execman_status. */
EXECMAN_API int execman_result_status(const execman_result_t *r);

/* 1 if the program itself ran. 0 when the compile step ended the run: then the
 * figures of the run step are 0, and its exit code -1. */
EXECMAN_API int execman_result_started(const execman_result_t *r);

/* The program's exit code, or -1 if a signal ended it or it never started. */
EXECMAN_API int execman_result_exit_code(const execman_result_t *r);

/* The number of the signal that ended the program, or 0. */
EXECMAN_API int execman_result_signal(const execman_result_t *r);

/* What the program wrote, unchanged, up to "output_bytes" of each stream, and
 * whatever became of the program. The bytes may hold NULs, so their count is
 * put into *len unless len is NULL; one more NUL follows them. They belong to
 * the result. */
EXECMAN_API const char *execman_result_stdout(const execman_result_t *r, size_t *len);
EXECMAN_API const char *execman_result_stderr(const execman_result_t *r, size_t *len);

/* How many bytes the program wrote to each stream. More than were kept means
 * that the rest was dropped. */
EXECMAN_API int64_t execman_result_stdout_bytes(const execman_result_t *r);
EXECMAN_API int64_t execman_result_stderr_bytes(const execman_result_t *r);

/* 1 if output was dropped on any stream, the compiler's included. */
EXECMAN_API int execman_result_truncated(const execman_result_t *r);

/* The run step's elapsed time and processor time (user and system, children
 * included), in microseconds. */
EXECMAN_API int64_t execman_result_wall_us(const execman_result_t *r);
EXECMAN_API int64_t execman_result_cpu_us(const execman_result_t *r);

/* The run step's largest resident memory, in bytes. Never below the few MB of
 * the agent that starts the program. */
EXECMAN_API int64_t execman_result_peak_memory_bytes(const execman_result_t *r);

/* How often the run was started: once, or again when a container died under it, or
 * when the kernel may have killed it for its neighbours' memory. */
EXECMAN_API int execman_result_attempts(const execman_result_t *r);

/* 1 if there was a compile step, whatever became of it; 0 for a language
 * without one. The accessors below are about that step, and answer 0 or ""
 * without it. */
EXECMAN_API int execman_result_compiled(const execman_result_t *r);

/* 1 if the program came from the cache of compiled programs ("cache_bytes" of
 * the configuration), so that nothing was compiled: the same source and files
 * had been compiled before, with the same environment. The accessors of the
 * compile step then tell of that earlier one. */
EXECMAN_API int execman_result_cached(const execman_result_t *r);

/* 1 if what runs the program, or where there is a compile step the compiler, had been
 * started before the run came ("warm_ms" of the configuration): it waited for the
 * program where another one of the language had run. The program sees nothing
 * of it. A run with arguments, an environment, an entry or limits (but its times
 * and output) of its own has one that is started for it alone, and so has, in
 * some languages, one with further files. */
EXECMAN_API int execman_result_warm(const execman_result_t *r);

/* What the compiler printed, both streams in the order they were read, the
 * warnings of a successful compile included; kept and given out as
 * execman_result_stdout() is. */
EXECMAN_API const char *execman_result_compile_output(const execman_result_t *r, size_t *len);
EXECMAN_API int64_t execman_result_compile_output_bytes(const execman_result_t *r);

/* The compiler's exit code (-1 if a signal ended it), signal, times and
 * memory, as of the run step. */
EXECMAN_API int execman_result_compile_exit_code(const execman_result_t *r);
EXECMAN_API int execman_result_compile_signal(const execman_result_t *r);
EXECMAN_API int64_t execman_result_compile_wall_us(const execman_result_t *r);
EXECMAN_API int64_t execman_result_compile_cpu_us(const execman_result_t *r);
EXECMAN_API int64_t execman_result_compile_peak_memory_bytes(const execman_result_t *r);

/* The files that the options asked for and the program left, in the order of
 * their names: how many there are, and of each (0 to count - 1) the name below
 * the working directory and the bytes, given out as execman_result_stdout() is.
 * An index out of range answers "". At most 256 files of together 16 MiB; what
 * did not fit is not in part there but missing whole, and counted. */
EXECMAN_API size_t execman_result_file_count(const execman_result_t *r);
EXECMAN_API const char *execman_result_file_name(const execman_result_t *r, size_t index);
EXECMAN_API const char *execman_result_file_data(const execman_result_t *r, size_t index, size_t *len);
EXECMAN_API int64_t execman_result_files_dropped(const execman_result_t *r);

/* --------------------------------------------------------------------- jobs */

/* The streams of a run. Numbers are never reused. */
typedef enum execman_stream {
  EXECMAN_STREAM_STDOUT = 1,
  EXECMAN_STREAM_STDERR = 2,
  /* What the compiler prints, both its streams. */
  EXECMAN_STREAM_COMPILE_OUTPUT = 3
} execman_stream;

/* Takes a piece of a job's output, as it comes: at least one byte; the bytes are
 * the callback's until it returns. */
typedef void (*execman_output_fn)(void *user_data, execman_job_t *job, int stream, const char *data, size_t len);

/* Learns that a job is done: execman_job_wait() answers at once from then on. */
typedef void (*execman_done_fn)(void *user_data, execman_job_t *job);

/*
 * Starts a run and returns without waiting for it, not even for its turn. The
 * parameters are those of execman_run(), and:
 *
 *   on_output   NULL, or takes the output as it comes
 *   on_done     NULL, or is called exactly once, after the last on_output
 *   user_data   what the callbacks are given
 *   out         the job; end it with execman_job_free(). Callbacks may come
 *               before execman_start() has returned.
 *
 * A request that is refused (EXECMAN_E_INVALID, EXECMAN_E_UNKNOWN_LANGUAGE,
 * EXECMAN_E_CLOSED) fails here, and then no callback comes; everything else is
 * told by execman_job_wait().
 *
 * CALLBACKS of one manager come one at a time, on one thread of the library's.
 * A callback that takes long delays the others of its manager. It may call any
 * function but execman_close() of its manager; a wait for a job of its manager that
 * is not done might wait for ever, and is refused with EXECMAN_E_INVALID unless its
 * timeout is 0.
 *
 * STREAMING. With on_output, or with execman_options_set_streaming() for
 * execman_job_read(), output is handed out as it comes, in the order in which it
 * was read, up to "output_bytes" of each stream; the result has it all the same.
 * A reader that does not keep up slows its own program and no other: some 256 KiB
 * wait, then the program's writes block, until its deadline ends it. What was
 * handed out cannot be taken back: a run that has handed out output and loses
 * its container is not started again but fails with EXECMAN_E_LOST.
 */
EXECMAN_API int execman_start(execman_t *em, const char *language, const char *source, size_t source_len,
                              const execman_options_t *options, execman_output_fn on_output, execman_done_fn on_done,
                              void *user_data, execman_job_t **out, char **err);

/* Gives more standard input to a run with execman_options_set_interactive(). The
 * bytes are copied and sent on in order; the call never waits. All input of a run
 * is at most 64 MiB; more is refused whole (EXECMAN_E_INVALID), and so is input
 * after execman_job_close_stdin(). Input for a program that has ended or does not
 * read is dropped without an error. */
EXECMAN_API int execman_job_write_stdin(execman_job_t *job, const void *data, size_t len, char **err);

/* Ends the standard input: the program sees the end after what was written. Again
 * does nothing. */
EXECMAN_API int execman_job_close_stdin(execman_job_t *job, char **err);

/*
 * Waits for output of a job with execman_options_set_streaming(), for timeout_ms
 * milliseconds at most; 0: does not wait, negative: without a limit. One thread
 * at a time reads a job.
 *
 *   EXECMAN_OK          *len bytes of *stream (an execman_stream) are in buf, at
 *                       least 1 and at most cap, which must not be 0; or *len
 *                       and *stream are 0: the run has ended and all was read
 *   EXECMAN_E_TIMEOUT   nothing came; the run goes on
 *   EXECMAN_E_INVALID   the job does not stream, or has an on_output, which takes
 *                       the output, or another thread is reading it
 */
EXECMAN_API int execman_job_read(execman_job_t *job, int timeout_ms, int *stream, void *buf, size_t cap, size_t *len,
                                 char **err);

/*
 * Waits for the job's end, timeout_ms as above, and until on_output has had all the
 * output; not for on_done. What it answers then is what execman_run() would have; EXECMAN_E_TIMEOUT: the run goes on. Every call that
 * succeeds gives out a result of its own, to be freed with
 * execman_result_free(). out may be NULL: the caller wants the code only.
 */
EXECMAN_API int execman_job_wait(execman_job_t *job, int timeout_ms, execman_result_t **out, char **err);

/* Ends the run: one that waits for its turn fails with EXECMAN_E_CANCELED, a
 * program is killed and its result says EXECMAN_STATUS_CANCELED. Returns at once;
 * the job still becomes done. Of a job that is done, or NULL, it does nothing. */
EXECMAN_API int execman_job_cancel(execman_job_t *job);

/* Ends the run as execman_job_cancel() does and frees the job. When it returns, no
 * callback of the job runs or will come; if on_done has not been called, it never
 * is. Called from a callback, the job's own callback is the last. NULL is fine. */
EXECMAN_API void execman_job_free(execman_job_t *job);

/* ---------------------------------------------------------------------- log */

/* How grave a log line is. */
typedef enum execman_log_level {
  EXECMAN_LOG_DEBUG = 1,
  EXECMAN_LOG_INFO = 2,
  EXECMAN_LOG_WARN = 3,
  EXECMAN_LOG_ERROR = 4
} execman_log_level;

/* Takes a line of the log, without a line end: a sentence, followed by key=value
 * pairs. The text is the callback's until it returns. */
typedef void (*execman_log_fn)(void *user_data, int level, const char *line);

/*
 * Has the library tell what happens behind its callers' backs - a container was
 * lost and replaced, an image is being built - of every manager of the process,
 * from this level on. fn NULL ends it, which is also the state at the start: the
 * library never prints. One function at a time; a second call replaces the first.
 *
 * Lines come one at a time on a thread of the library's own, and never from
 * within a call. 1,024 lines wait for a slow callback; beyond that they are
 * dropped, and their number is told. When the call returns, the function before
 * is not running and will not be called, unless the call came from that function.
 * EXECMAN_E_INVALID: fn is not NULL and level is none of the above.
 */
EXECMAN_API int execman_set_logger(execman_log_fn fn, void *user_data, int level);

#ifdef __cplusplus
}
#endif

#endif /* EXECMAN_H */
