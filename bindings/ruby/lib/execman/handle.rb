# frozen_string_literal: true

class Execman
  # A native manager. One that is collected, or left when the process ends, is closed.
  class Handle
    # Makes a manager; an interrupt gets through at once, and what is made all the
    # same is closed.
    def self.create(config)
      abandoned = false
      Native.apart do
        out = FFI::MemoryPointer.new(:pointer)
        Native.call(:execman_new, config, out)
        handle = new(out.read_pointer)
        handle.close(0) if abandoned
        handle
      end
    ensure
      abandoned = true
    end

    # Closes a manager that nobody can use any more; not in a fork of the process that
    # made it, which has it still.
    def self.abandon(library, pointer, maker)
      lambda do |_id|
        next if Process.pid != maker

        warn "execman: a manager was not closed" if $VERBOSE
        library.execman_close(pointer, 0, nil)
      end
    end

    # The native manager.
    attr_reader :pointer

    def initialize(pointer)
      @pointer = pointer
      ObjectSpace.define_finalizer(self, Handle.abandon(Native.library, pointer, Process.pid))
    end

    # Closes it, as execman_close does.
    def close(timeout_ms)
      ObjectSpace.undefine_finalizer(self)
      Native.call(:execman_close, @pointer, timeout_ms)
    end
  end
end
