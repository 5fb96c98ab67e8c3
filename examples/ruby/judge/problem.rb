# frozen_string_literal: true

module Judge
  # A program to be judged.
  Solution = Struct.new(:name, :language, :source)

  # An input, and what a good solution prints for it.
  Test = Struct.new(:name, :input, :expected)

  # The folder cannot be judged.
  class BadFolder < StandardError
  end

  # What is in a folder: solutions and tests.
  class Problem
    LANGUAGES = {
      ".c" => "c", ".cpp" => "c++", ".go" => "go", ".hs" => "haskell", ".java" => "java", ".js" => "node_latest",
      ".lua" => "lua", ".php" => "php8", ".pl" => "perl", ".py" => "python3", ".rb" => "ruby", ".rs" => "rust",
      ".sh" => "bash"
    }.freeze

    attr_reader :solutions, :tests

    def initialize(folder)
      @solutions = files(folder, "solutions/*").map { |file| solution(file) }
      @tests = files(folder, "tests/*.in").map { |file| test(file) }
    end

    # The languages that the solutions are in.
    def languages = solutions.map(&:language).uniq.sort

    private

    def files(folder, pattern)
      found = Dir[File.join(folder, pattern)].sort
      raise BadFolder, "there is no #{File.join(folder, pattern)}" if found.empty?

      found
    end

    def solution(file)
      language = LANGUAGES[File.extname(file)] || raise(BadFolder, "#{file} is in no language that is known here")
      Solution.new(File.basename(file), language, File.binread(file))
    end

    def test(file)
      expected = file.delete_suffix(".in") + ".out"
      raise BadFolder, "there is no #{expected}" unless File.exist?(expected)

      Test.new(File.basename(file, ".in"), File.binread(file), File.binread(expected))
    end
  end
end
