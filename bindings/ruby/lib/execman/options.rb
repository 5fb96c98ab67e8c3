# frozen_string_literal: true

class Execman
  # What a run carries besides its source, as native options.
  class Options
    # Yields native options that live as long as the block.
    def self.with(**given)
      options = new
      options.fill(**given)
      yield options.pointer
    ensure
      options&.free
    end

    # The native options.
    attr_reader :pointer

    def initialize
      @pointer = Native.library.execman_options_new
      raise NoMemoryError, "out of memory" if @pointer.null?
    end

    # Frees them; they are not to be used any more.
    def free = Native.library.execman_options_free(@pointer)

    # Sets what is given. What the keywords mean stands at Execman#start.
    def fill(
      stdin: nil, args: nil, env: nil, files: nil, entry: nil, outputs: nil, timeout_ms: nil,
      compile_timeout_ms: nil, cpu_ms: nil, memory_bytes: nil, processes: nil, open_files: nil, file_bytes: nil,
      output_bytes: nil, streaming: false, interactive: false
    )
      give(stdin, args, env, entry)
      exchange(files, outputs)
      limit(:timeout_ms, timeout_ms, Convert::INT_MAX)
      limit(:compile_timeout_ms, compile_timeout_ms, Convert::INT_MAX)
      limit(:cpu_ms, cpu_ms, Convert::INT_MAX)
      limit(:memory_bytes, memory_bytes, Convert::INT64_MAX)
      limit(:processes, processes, Convert::INT64_MAX)
      limit(:open_files, open_files, Convert::INT64_MAX)
      limit(:file_bytes, file_bytes, Convert::INT64_MAX)
      limit(:output_bytes, output_bytes, Convert::INT64_MAX)
      set(:set_streaming, 1) if streaming
      set(:set_interactive, 1) if interactive
    end

    private

    def give(stdin, args, env, entry)
      stdin &&= Convert.bytes(stdin, "stdin")
      set(:set_stdin, stdin, stdin.bytesize) if stdin
      Convert.array(args || [], "args").each { |arg| set(:add_arg, Convert.text(arg, "an argument")) }
      Convert.hash(env || {}, "env").each do |key, value|
        set(:add_env, Convert.text(key, "a variable's name"), Convert.text(value, "the variable #{key}"))
      end
      set(:set_entry, Convert.text(entry, "entry")) if entry
    end

    def exchange(files, outputs)
      Convert.hash(files || {}, "files").each do |name, content|
        data = Convert.bytes(content, "the file #{name}")
        set(:add_file, Convert.text(name, "a file's name"), data, data.bytesize)
      end
      Convert.array(outputs || [], "outputs").each { |glob| set(:add_output, Convert.text(glob, "an output")) }
    end

    def limit(name, value, most)
      set(:"set_#{name}", Convert.number(value, name, most)) if value
    end

    def set(setter, *arguments)
      code = Native.library.public_send(:"execman_options_#{setter}", @pointer, *arguments)
      raise Error.from(code, "#{setter} refuses its argument") unless code.zero?
    end
  end
end
