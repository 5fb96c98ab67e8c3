# frozen_string_literal: true

class Execman
  # Execman could not do its work. Every error of this gem is one, and each error
  # code of execman.h has its class.
  class Error < StandardError
    # The error's name in every language that execman is called from, :busy.
    def self.code = :unknown

    # Defines the class of an error code.
    def self.of(code) = Class.new(self) { define_singleton_method(:code) { code } }

    def initialize(message = nil, started: false)
      super(message)
      @started = started
    end

    # The code of the error's class.
    def code = self.class.code

    # Whether the program of a failed run may have started, at least in part.
    # When it is false, running it again cannot repeat any effect.
    def started? = @started
  end

  # An argument, the configuration or the request is refused; nothing ran.
  InvalidError = Error.of(:invalid)

  # The manager has no such language.
  UnknownLanguageError = Error.of(:unknown_language)

  # The queue of the language is full (`queue`).
  BusyError = Error.of(:busy)

  # The manager is closed, or was closed while the run waited or ran.
  ClosedError = Error.of(:closed)

  # The run was canceled before the program had started.
  CanceledError = Error.of(:canceled)

  # The Docker daemon cannot be reached, or refused its work.
  EngineError = Error.of(:engine)

  # An image of a language is not on the Docker host (`build`).
  ImageMissingError = Error.of(:image_missing)

  # Every container that the run was tried in died under it.
  LostError = Error.of(:lost)

  # The language's command could not be started in its image.
  LaunchError = Error.of(:launch)

  # The process is a fork of the one that made the first manager. Fork first,
  # and make the manager in the child.
  ForkedError = Error.of(:forked)

  # The process has no memory left for what was asked.
  NoMemoryError = Error.of(:no_memory)

  # A defect of execman. Close the manager and make another.
  InternalError = Error.of(:internal)

  # The time that the caller would wait is over. What was waited for goes on.
  TimeoutError = Error.of(:timeout)

  # The native library cannot be found or used.
  LibraryError = Error.of(:library)

  # The program did not succeed: raised by Result#check!, never by a run.
  class ProgramError < Error.of(:program)
    # What became of the program.
    attr_reader :result

    def initialize(message, result)
      super(message, started: result.started?)
      @result = result
    end
  end

  class Error
    # The error codes of execman.h.
    BY_CODE = {
      1 => InvalidError, 2 => UnknownLanguageError, 3 => BusyError, 4 => ClosedError, 5 => CanceledError,
      6 => EngineError, 7 => ImageMissingError, 8 => LostError, 9 => LaunchError, 10 => ForkedError,
      11 => NoMemoryError, 12 => InternalError, 13 => TimeoutError
    }.freeze

    # The error of a code and the text that came with it. A code of a newer
    # library is a plain Error.
    def self.from(code, text, started: false)
      message = text.delete_prefix("execman: ")
      BY_CODE.fetch(code, Error).new(message.empty? ? "out of memory" : message, started: started)
    end
  end
end
