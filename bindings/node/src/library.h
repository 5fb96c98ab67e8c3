#ifndef EXECMAN_NODE_LIBRARY_H
#define EXECMAN_NODE_LIBRARY_H

#include "execman.h"

/* Every function of execman.h that the addon calls. Their types are the
 * header's, so that the compiler checks each call against it. */
#define EXECMAN_FUNCTIONS(F)            \
  F(abi_version)                        \
  F(version)                            \
  F(error_name)                         \
  F(error_started)                      \
  F(free)                               \
  F(new)                                \
  F(close)                              \
  F(languages_json)                     \
  F(stats_json)                         \
  F(options_new)                        \
  F(options_free)                       \
  F(options_set_stdin)                  \
  F(options_add_arg)                    \
  F(options_add_env)                    \
  F(options_add_file)                   \
  F(options_set_entry)                  \
  F(options_set_timeout_ms)             \
  F(options_set_compile_timeout_ms)     \
  F(options_set_cpu_ms)                 \
  F(options_set_memory_bytes)           \
  F(options_set_processes)              \
  F(options_set_open_files)             \
  F(options_set_file_bytes)             \
  F(options_set_output_bytes)           \
  F(options_add_output)                 \
  F(options_set_streaming)              \
  F(options_set_interactive)            \
  F(status_name)                        \
  F(result_free)                        \
  F(result_status)                      \
  F(result_started)                     \
  F(result_exit_code)                   \
  F(result_signal)                      \
  F(result_stdout)                      \
  F(result_stderr)                      \
  F(result_stdout_bytes)                \
  F(result_stderr_bytes)                \
  F(result_truncated)                   \
  F(result_wall_us)                     \
  F(result_cpu_us)                      \
  F(result_peak_memory_bytes)           \
  F(result_attempts)                    \
  F(result_cached)                      \
  F(result_warm)                        \
  F(result_compiled)                    \
  F(result_compile_output)              \
  F(result_compile_output_bytes)        \
  F(result_compile_exit_code)           \
  F(result_compile_signal)              \
  F(result_compile_wall_us)             \
  F(result_compile_cpu_us)              \
  F(result_compile_peak_memory_bytes)   \
  F(result_file_count)                  \
  F(result_file_name)                   \
  F(result_file_data)                   \
  F(result_files_dropped)               \
  F(start)                              \
  F(job_write_stdin)                    \
  F(job_close_stdin)                    \
  F(job_read)                           \
  F(job_wait)                           \
  F(job_cancel)                         \
  F(job_free)                           \
  F(set_logger)

/* The loaded library's functions, each under its name without "execman_". */
struct library {
#define EXECMAN_FIELD(name) __typeof__(execman_##name) *name;
  EXECMAN_FUNCTIONS(EXECMAN_FIELD)
#undef EXECMAN_FIELD
};

/* The library, after library_load() has succeeded once in the process. */
extern struct library lib;

/* Loads the library of this path, once for the process and all its threads.
 * Returns NULL, also when one is loaded already, or why it cannot be used: a
 * text to be freed with free(). */
char *library_load(const char *path);

#endif
