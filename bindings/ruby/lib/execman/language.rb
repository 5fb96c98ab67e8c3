# frozen_string_literal: true

class Execman
  # One of a manager's languages.
  #
  # id:: what Execman#run takes, "c++"
  # name:: for people, "C++"
  # version:: of the implementation in the image, as its own command tells it,
  #           "14.2.0"; empty when it has not been found
  # extension:: the end of the name of a source file, ".cpp"
  Language = Struct.new(:id, :name, :version, :extension, :compiled, :ready, keyword_init: true) do
    # The languages of the library's description. What a newer library adds is
    # passed over.
    def self.read(descriptions)
      descriptions.map { |description| new(**description.slice(*members)).freeze }
    end

    # Whether there is a compile step.
    alias_method :compiled?, :compiled

    # Whether a container takes programs of it now.
    alias_method :ready?, :ready
  end
end
