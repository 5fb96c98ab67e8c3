# frozen_string_literal: true

require "logger"

class Execman
  # What the library tells of what happens behind its callers' backs.
  module Log
    @lock = Mutex.new # guards @logger and @function
    @logger = nil
    @function = nil # what the library calls; referred to, so that it is not collected

    class << self
      attr_reader :logger

      # Replaces the logger; at once if the library has been loaded, else when it is.
      def logger=(logger)
        @lock.synchronize { @logger = logger }
        attach(Native.library) if Native.loaded?
      end

      # Has the library tell the logger. Its level is that of the logger now.
      def attach(library)
        @lock.synchronize do
          next if @logger.nil? && @function.nil?

          function = @logger && callback(@logger)
          library.execman_set_logger(function, nil, level)
          at_exit { library.execman_set_logger(nil, nil, 1) } unless @function
          @function = function || @function
        end
      end

      private

      # execman_log_level counts from DEBUG = 1, Logger from DEBUG = 0.
      def level = @logger ? (@logger.level + 1).clamp(1, 4) : 1

      # An error in the logger cannot be raised on the library's thread.
      def callback(logger)
        FFI::Function.new(*Signatures::LOG_FUNCTION) do |_, severity, line|
          logger.add(severity - 1, line.force_encoding(Encoding::UTF_8), "execman")
        rescue StandardError => e
          warn "execman: the logger failed: #{e.message}"
        end
      end
    end
  end

  # The Logger that is told what the library does for all managers of the process: a
  # container was lost and replaced, an image is being built. nil, the default: none.
  def self.logger = Log.logger

  # Sets it; its level is read now. Any object with #level and #add does. It must not
  # set another one while it logs.
  def self.logger=(logger)
    Log.logger = logger
  end
end
