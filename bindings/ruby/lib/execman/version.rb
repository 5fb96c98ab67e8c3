# frozen_string_literal: true

class Execman
  # The version of this gem and of the library that it is made for.
  VERSION = "0.1.0"
end
