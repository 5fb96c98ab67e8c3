# frozen_string_literal: true

class Execman
  # Where a job's output is read to. What a read that was interrupted at its end
  # left there is taken by the next one: no output is lost.
  class Output
    # The most that one read answers, in bytes.
    SIZE = 64 * 1024

    def initialize
      @buffer = FFI::MemoryPointer.new(SIZE)
      @stream = FFI::MemoryPointer.new(:int)
      @length = FFI::MemoryPointer.new(:size_t)
    end

    # Waits for output as execman_job_read does, and returns its code.
    def fill(job, timeout_ms)
      return 0 unless empty?

      Native.call(:execman_job_read, job, timeout_ms, @stream, @buffer, SIZE, @length, expected: Signatures::TIMEOUT)
    end

    # What was read, [stream, data]; nil at the end.
    def take
      return if empty?

      taken = [Signatures::STREAMS.fetch(@stream.read_int), @buffer.read_bytes(@length.get(:size_t, 0))]
      @length.put(:size_t, 0, 0)
      taken
    end

    private

    def empty? = @length.get(:size_t, 0).zero?
  end
end
