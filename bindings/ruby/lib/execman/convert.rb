# frozen_string_literal: true

class Execman
  # Ruby's values as the native library wants them.
  module Convert
    INT_MAX = 2**31 - 1
    INT64_MAX = 2**63 - 1

    module_function

    # Any bytes, whatever the string's encoding says.
    def bytes(value, what)
      String.try_convert(value) || raise(TypeError, "#{what} must be a String, not #{value.class}")
    end

    # A text, or a Symbol, that ends at its first NUL in C: so it must hold none.
    def text(value, what)
      text = bytes(value.is_a?(Symbol) ? value.name : value, what)
      raise InvalidError, "#{what} must not hold a NUL: #{text.inspect}" if text.b.include?("\0")

      text
    end

    # A whole number that is not negative.
    def number(value, what, most)
      return value if value.is_a?(Integer) && value.between?(0, most)

      raise InvalidError, "#{what} must be a whole number from 0 to #{most}: #{value.inspect}"
    end

    # A time in seconds as whole milliseconds, rounded up; nil is without a limit.
    def milliseconds(seconds, what)
      return -1 if seconds.nil?

      milliseconds = seconds * 1000
      return milliseconds.ceil if milliseconds >= 0 && milliseconds <= INT_MAX # not so for NaN

      raise InvalidError, "#{what} must be a number of seconds, at most 24 days: #{seconds.inspect}"
    end

    # An array, and nothing that merely could become one.
    def array(value, what)
      Array.try_convert(value) || raise(TypeError, "#{what} must be an Array, not #{value.class}")
    end

    # A hash, and nothing that merely could become one.
    def hash(value, what)
      Hash.try_convert(value) || raise(TypeError, "#{what} must be a Hash, not #{value.class}")
    end
  end
end
