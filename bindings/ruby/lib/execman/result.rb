# frozen_string_literal: true

class Execman
  # What became of a program. Output that was printed before a timeout or a kill
  # is in it. Frozen, and independent of its manager.
  class Result
    # The accessors of execman.h by what they answer.
    NUMBERS = %i[
      exit_code signal stdout_bytes stderr_bytes wall_us cpu_us peak_memory_bytes attempts files_dropped
      compile_output_bytes compile_exit_code compile_signal compile_wall_us compile_cpu_us compile_peak_memory_bytes
    ].freeze
    FLAGS = %i[started truncated compiled cached warm].freeze
    BYTES = %i[stdout stderr compile_output].freeze

    # The one cause for which the run ended: :ok, :failed, :signaled, :timeout,
    # :cpu_limit, :memory_limit, :output_limit, :process_limit, :compile_error or
    # :canceled. A program that fails since one huge allocation was refused at once,
    # or a process between two samples (25 ms), has failed by itself: :failed or
    # :signaled.
    attr_reader :status

    # The program's exit code, or -1 if a signal ended it or it never started; and
    # the number of the signal that ended it, or 0.
    attr_reader :exit_code, :signal

    # What the program wrote, up to `output_bytes` of each stream: binary strings,
    # unchanged. And how many bytes there were; more than were kept mean that the rest
    # was dropped.
    attr_reader :stdout, :stderr, :stdout_bytes, :stderr_bytes

    # The run step's elapsed time and processor time (user and system, children
    # included) in microseconds, and its largest resident memory in bytes.
    attr_reader :wall_us, :cpu_us, :peak_memory_bytes

    # How often the run was started: once, or again when a container died under it, or
    # when the kernel may have killed it for its neighbours' memory.
    attr_reader :attempts

    # The files that `outputs` asked for and the program left, name to bytes, and the
    # number of those that did not fit.
    attr_reader :files, :files_dropped

    # What the compiler printed, both streams, warnings included, and how many bytes
    # there were.
    attr_reader :compile_output, :compile_output_bytes

    # The compiler's exit code, signal, times and memory, as of the run step; 0 for
    # a language without a compile step.
    attr_reader :compile_exit_code, :compile_signal, :compile_wall_us, :compile_cpu_us, :compile_peak_memory_bytes

    # Copies a native result.
    def self.read(pointer)
      library = Native.library
      ask = ->(name) { library.public_send(:"execman_result_#{name}", pointer) }
      new(
        status: library.execman_status_name(ask[:status]).to_sym,
        files: read_files(pointer),
        **NUMBERS.to_h { |name| [name, ask[name]] },
        **FLAGS.to_h { |name| [name, ask[name] == 1] },
        **BYTES.to_h { |name| [name, read_bytes(:"execman_result_#{name}", pointer)] }
      )
    end

    def self.read_bytes(accessor, *arguments)
      length = FFI::MemoryPointer.new(:size_t)
      data = Native.library.public_send(accessor, *arguments, length)
      data.read_bytes(length.get(:size_t, 0)).freeze
    end

    def self.read_files(pointer)
      library = Native.library
      (0...library.execman_result_file_count(pointer)).to_h do |index|
        name = library.execman_result_file_name(pointer, index).force_encoding(Encoding::UTF_8)
        [name, read_bytes(:execman_result_file_data, pointer, index)]
      end.freeze
    end
    private_class_method :read_bytes, :read_files

    def initialize(**fields)
      fields.each { |name, value| instance_variable_set(:"@#{name}", value) }
      freeze
    end

    # Whether the program ran and ended with exit code 0.
    def ok? = status == :ok

    # Whether the program itself ran. Not so when the compile step ended the run:
    # then the figures of the run step are 0, and its exit code -1.
    def started? = @started

    # Whether output was dropped on any stream, the compiler's included.
    def truncated? = @truncated

    # Whether there was a compile step, whatever became of it.
    def compiled? = @compiled

    # Whether the program came from the cache of compiled programs, so that nothing
    # was compiled. What the compile step's accessors tell is then of the run that
    # compiled it.
    def cached? = @cached

    # Whether what runs the program, or where there is a compile step the compiler, had been
    # started before the run came (warm_ms of the pool). A run with arguments, an
    # environment, an entry or limits (but its times and output) of its own has one that
    # is started for it alone.
    def warm? = @warm

    # The outputs as text: UTF-8, and what is none is replaced.
    def stdout_text = decode(stdout)
    def stderr_text = decode(stderr)
    def compile_output_text = decode(compile_output)

    # The result itself if it is ok. Raises ProgramError if not.
    def check!
      ok? ? self : raise(ProgramError.new(failure, self))
    end

    # Everything, by the accessors' names without question marks.
    def to_h = instance_variables.to_h { |name| [name.to_s.delete_prefix("@").to_sym, instance_variable_get(name)] }

    # Of `case result in {status: :failed, exit_code:}`.
    def deconstruct_keys(_keys) = to_h

    def inspect = "#<#{self.class} #{failure}>"

    private

    def decode(bytes) = bytes.dup.force_encoding(Encoding::UTF_8).scrub

    # The cause and the last line that may explain it.
    def failure
      how = {failed: " with exit code #{exit_code}", signaled: " #{signal}"}
      text = started? ? stderr_text : compile_output_text
      last = text.strip.lines.last unless ok?
      "#{status}#{how[status]}#{": #{last}" if last}"
    end
  end
end
