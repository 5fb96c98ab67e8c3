# frozen_string_literal: true

require "ffi"
require "json"

class Execman
  # Finding, loading and calling libexecman: at the first manager and not by
  # `require`, because the library cannot work in a process that was forked after
  # it was loaded, and servers load an application once and then fork.
  module Native
    # The variable that names the library's file; then no other place is tried.
    ENVIRONMENT = "EXECMAN_LIBRARY"

    @lock = Mutex.new # guards @library while it is being loaded
    @library = nil

    class << self
      # The module with the functions of execman.h, loaded once. Raises LibraryError.
      def library
        @library || @lock.synchronize { @library ||= load.tap { |library| Log.attach(library) } }
      end

      # Whether the library has been loaded.
      def loaded? = !@library.nil?

      # Calls a function whose last parameter is `char **err`. Returns its code when
      # that is EXECMAN_OK or the expected one, and raises any other.
      def call(function, *arguments, expected: 0)
        native = library
        err = FFI::MemoryPointer.new(:pointer)
        code = native.public_send(function, *arguments, err)
        raise error(code, err.read_pointer) unless [0, expected].include?(code)

        code
      ensure
        native.execman_free(err.read_pointer) if err
      end

      # Calls a function that gives out a JSON text before its `err`; the keys become
      # Symbols.
      def json(function, manager)
        out = FFI::MemoryPointer.new(:pointer)
        call(function, manager, out)
        JSON.parse(out.read_pointer.read_string.force_encoding(Encoding::UTF_8), symbolize_names: true)
      ensure
        library.execman_free(out.read_pointer) if out
      end

      # Does what cannot be interrupted on a thread of its own, so that the calling
      # one can be.
      def apart(&block)
        thread = Thread.new(&block)
        thread.report_on_exception = false
        thread.value
      end

      private

      def error(code, err)
        text = err.null? ? "" : err.read_string.force_encoding(Encoding::UTF_8)
        Error.from(code, text, started: library.execman_error_started(text) == 1)
      end

      # Where the library may be, the best place first.
      def candidates
        named = ENV.fetch(ENVIRONMENT, "")
        return [named] unless named.empty?

        beside = File.expand_path("libexecman.so", __dir__)
        built = File.expand_path("../../../../build/libexecman.so", __dir__) # in a checkout
        [beside, built].select { |path| File.exist?(path) } << "libexecman.so.#{Signatures::ABI_VERSION}"
      end

      def load
        problems = []
        candidates.each do |path|
          return declare(path)
        rescue LoadError => e
          problems << e.message.lines(chomp: true).join(" ")
        end
        problems << "it needs glibc, which this Ruby was not built for" if RbConfig::CONFIG["host_os"].include?("musl")
        raise LibraryError, "cannot load libexecman (set #{ENVIRONMENT} to its path): #{problems.join("; ")}"
      end

      # Refuses a library with another binary interface than this gem.
      def declare(path)
        library = Module.new.extend(FFI::Library)
        library.ffi_lib(path)
        attach(library, path)
        found = library.execman_abi_version
        return library if found == Signatures::ABI_VERSION

        raise LibraryError, "#{path} has binary interface #{found}, not #{Signatures::ABI_VERSION}"
      end

      def attach(library, path)
        Signatures::FUNCTIONS.each do |name, (result, parameters)|
          library.attach_function(name, parameters, result, blocking: Signatures::BLOCKING.include?(name))
        end
      rescue FFI::NotFoundError => e
        raise LibraryError, "#{path} is no libexecman that fits this gem: #{e.message}"
      end
    end
  end
end
