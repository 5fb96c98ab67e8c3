# frozen_string_literal: true

class Execman
  # The functions of execman.h as FFI sees them, and nothing else: name to result
  # and parameters. A test compares them with the header.
  #
  # What execman owns and what may hold NULs is a :pointer; bytes that are passed in
  # with their length are a :buffer_in, which takes a String whatever it holds.
  module Signatures
    # EXECMAN_ABI_VERSION of the header that the table was written for.
    ABI_VERSION = 0

    # EXECMAN_E_TIMEOUT.
    TIMEOUT = 13

    # execman_stream.
    STREAMS = {1 => :stdout, 2 => :stderr, 3 => :compile_output}.freeze

    # The type of an execman_log_fn.
    LOG_FUNCTION = [:void, %i[pointer int string]].freeze

    run = %i[pointer string buffer_in size_t pointer]

    FUNCTIONS = {
      execman_version: [:string, []],
      execman_abi_version: [:int, []],
      execman_error_name: [:string, %i[int]],
      execman_error_started: [:int, %i[string]],
      execman_free: [:void, %i[pointer]],
      execman_new: [:int, %i[string pointer pointer]],
      execman_run: [:int, [*run, :pointer, :pointer]],
      execman_close: [:int, %i[pointer int pointer]],
      execman_languages_json: [:int, %i[pointer pointer pointer]],
      execman_stats_json: [:int, %i[pointer pointer pointer]],
      execman_options_new: [:pointer, []],
      execman_options_free: [:void, %i[pointer]],
      execman_options_set_stdin: [:int, %i[pointer buffer_in size_t]],
      execman_options_add_arg: [:int, %i[pointer string]],
      execman_options_add_env: [:int, %i[pointer string string]],
      execman_options_add_file: [:int, %i[pointer string buffer_in size_t]],
      execman_options_set_entry: [:int, %i[pointer string]],
      execman_options_set_timeout_ms: [:int, %i[pointer int]],
      execman_options_set_compile_timeout_ms: [:int, %i[pointer int]],
      execman_options_set_cpu_ms: [:int, %i[pointer int]],
      execman_options_set_memory_bytes: [:int, %i[pointer int64]],
      execman_options_set_processes: [:int, %i[pointer int64]],
      execman_options_set_open_files: [:int, %i[pointer int64]],
      execman_options_set_file_bytes: [:int, %i[pointer int64]],
      execman_options_set_output_bytes: [:int, %i[pointer int64]],
      execman_options_add_output: [:int, %i[pointer string]],
      execman_options_set_streaming: [:int, %i[pointer int]],
      execman_options_set_interactive: [:int, %i[pointer int]],
      execman_status_name: [:string, %i[int]],
      execman_result_free: [:void, %i[pointer]],
      execman_result_status: [:int, %i[pointer]],
      execman_result_started: [:int, %i[pointer]],
      execman_result_exit_code: [:int, %i[pointer]],
      execman_result_signal: [:int, %i[pointer]],
      execman_result_stdout: [:pointer, %i[pointer pointer]],
      execman_result_stderr: [:pointer, %i[pointer pointer]],
      execman_result_stdout_bytes: [:int64, %i[pointer]],
      execman_result_stderr_bytes: [:int64, %i[pointer]],
      execman_result_truncated: [:int, %i[pointer]],
      execman_result_wall_us: [:int64, %i[pointer]],
      execman_result_cpu_us: [:int64, %i[pointer]],
      execman_result_peak_memory_bytes: [:int64, %i[pointer]],
      execman_result_attempts: [:int, %i[pointer]],
      execman_result_cached: [:int, %i[pointer]],
      execman_result_warm: [:int, %i[pointer]],
      execman_result_compiled: [:int, %i[pointer]],
      execman_result_compile_output: [:pointer, %i[pointer pointer]],
      execman_result_compile_output_bytes: [:int64, %i[pointer]],
      execman_result_compile_exit_code: [:int, %i[pointer]],
      execman_result_compile_signal: [:int, %i[pointer]],
      execman_result_compile_wall_us: [:int64, %i[pointer]],
      execman_result_compile_cpu_us: [:int64, %i[pointer]],
      execman_result_compile_peak_memory_bytes: [:int64, %i[pointer]],
      execman_result_file_count: [:size_t, %i[pointer]],
      execman_result_file_name: [:string, %i[pointer size_t]],
      execman_result_file_data: [:pointer, %i[pointer size_t pointer]],
      execman_result_files_dropped: [:int64, %i[pointer]],
      execman_start: [:int, [*run, :pointer, :pointer, :pointer, :pointer, :pointer]],
      execman_job_write_stdin: [:int, %i[pointer buffer_in size_t pointer]],
      execman_job_close_stdin: [:int, %i[pointer pointer]],
      execman_job_read: [:int, %i[pointer int pointer pointer size_t pointer pointer]],
      execman_job_wait: [:int, %i[pointer int pointer pointer]],
      execman_job_cancel: [:int, %i[pointer]],
      execman_job_free: [:void, %i[pointer]],
      execman_set_logger: [:int, %i[pointer pointer int]]
    }.freeze

    # Those that wait. They are called without the lock of the interpreter, so that
    # other threads go on; but no interrupt ends them before they return.
    BLOCKING = %i[
      execman_new execman_run execman_close execman_languages_json execman_stats_json execman_job_read
      execman_job_wait execman_set_logger
    ].freeze
  end
end
