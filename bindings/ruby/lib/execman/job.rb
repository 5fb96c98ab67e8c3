# frozen_string_literal: true

class Execman
  # A run under way, of Execman#start. Any thread may use it, but one at a time
  # reads its output. When it is freed or collected, its run is ended.
  class Job
    # The longest wait, in milliseconds, that an interrupt (Ctrl-C, Thread#raise, a
    # Timeout) has to wait for: none ends a native call.
    SLICE_MS = 50

    # Starts a run on a native manager. What `keep` is, the job keeps alive.
    def self.start(manager, language, source, options, keep)
      out = FFI::MemoryPointer.new(:pointer)
      Native.call(:execman_start, manager, language, source, source.to_s.bytesize, options, nil, nil, nil, out)
      new(out.read_pointer, keep)
    rescue Exception # an interrupt that came when the run had started
      Native.library.execman_job_free(out.read_pointer) if out
      raise
    end
    private_class_method :new

    def initialize(pointer, keep)
      @pointer = FFI::AutoPointer.new(pointer, Native.library.method(:execman_job_free))
      @keep = keep
    end

    # Waits for the run's end and returns its Result, also again.
    #
    # timeout:: how many seconds to wait at most, then TimeoutError is raised and the
    #           run goes on; nil: without a limit
    #
    # Raises the Error of a run that execman could not do. An interrupt of the wait
    # leaves the run alone.
    def wait(timeout: nil)
      out = FFI::MemoryPointer.new(:pointer)
      slices(timeout) { |ms| Native.call(:execman_job_wait, @pointer, ms, out, expected: Signatures::TIMEOUT) }
      Result.read(out.read_pointer)
    ensure
      Native.library.execman_result_free(out.read_pointer) if out
    end

    # Yields the output of a job with `streaming`, as it comes: [stream, data], of which
    # the stream is :stdout, :stderr or :compile_output, and the data a binary String
    # of one byte at least. Returns the job when all was
    # read. Without a block: an Enumerator.
    def each_output
      return enum_for(:each_output) unless block_given?

      while (piece = read)
        yield piece
      end
      self
    end

    # Waits for the next piece of output: [stream, data] as of #each_output, or nil
    # when the run has ended and all was read. The timeout is that of #wait.
    def read(timeout: nil)
      @output ||= Output.new
      slices(timeout) { |ms| @output.fill(@pointer, ms) }
      @output.take
    end

    # Gives a job with `interactive` more standard input, any bytes, and returns how
    # many. Never waits; input for a program that has ended or does not read is
    # dropped.
    def write(data)
      data = Convert.bytes(data, "data")
      Native.call(:execman_job_write_stdin, @pointer, data, data.bytesize)
      data.bytesize
    end

    # Ends the standard input. Again does nothing.
    def close_stdin
      Native.call(:execman_job_close_stdin, @pointer)
      self
    end

    # Ends the run: one that waits for its turn fails with CanceledError, a program is
    # killed and its result says :canceled. Returns at once; of a run that has ended
    # it does nothing.
    def cancel
      Native.library.execman_job_cancel(@pointer)
      self
    end

    # Ends the run as #cancel does and forgets it: the job cannot be used any more.
    def free
      @pointer.free
      nil
    end

    private

    # Yields how many milliseconds to wait, until the answer is not "nothing yet".
    def slices(timeout)
      limit = timeout && Convert.milliseconds(timeout, "timeout")
      start = Job.now
      loop do
        left = limit ? [limit - (Job.now - start), 0].max : SLICE_MS
        return if blocking { yield [left, SLICE_MS].min } != Signatures::TIMEOUT
        raise TimeoutError, "nothing after #{timeout} s" if left.zero?
      end
    end

    # Under a fiber scheduler other fibers go on meanwhile: as they do while one waits
    # for a thread.
    def blocking(&call)
      Fiber.current_scheduler ? Native.apart(&call) : call.call
    end

    # The monotonic time in milliseconds.
    def self.now = Process.clock_gettime(Process::CLOCK_MONOTONIC, :millisecond)
  end
end
