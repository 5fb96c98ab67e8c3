# frozen_string_literal: true

module Judge
  # The verdicts as a table for people: one line for each solution.
  class Table
    HEAD = ["solution", "language", "passed", "verdict", "slowest", "memory"].freeze
    RIGHT = [2, 4, 5].freeze

    def initialize(problem)
      @problem = problem
      @verdicts = Hash.new { |solutions, solution| solutions[solution] = {} }
    end

    def add(solution, test, verdict)
      @verdicts[solution][test] = verdict
    end

    # Whether every solution passes every test.
    def accepted? = @verdicts.each_value.all? { |tests| tests.each_value.all?(&:accepted?) }

    def to_s
      rows = [HEAD, *@problem.solutions.map { |solution| row(solution) }]
      widths = rows.transpose.map { |column| column.map(&:size).max }
      rows.insert(1, widths.map { |width| "-" * width })
      rows.map { |row| line(row, widths) }.join
    end

    private

    # The first test that fails, in the tests' order, is the verdict.
    def row(solution)
      tests = @problem.tests.map { |test| [test, @verdicts[solution].fetch(test)] }
      verdicts = tests.map(&:last)
      test, verdict = tests.find { |_, v| !v.accepted? } || tests.first
      where = verdict.accepted? || verdict.word == "compile error" ? "" : " in #{test.name}"
      [
        solution.name, solution.language, "#{verdicts.count(&:accepted?)}/#{verdicts.size}", verdict.word + where,
        format("%.0f ms", verdicts.map(&:wall_us).max / 1000.0), format("%.1f MB", verdicts.map(&:memory).max / 1e6)
      ]
    end

    def line(row, widths)
      cells = row.zip(widths).each_with_index.map { |(cell, width), i| RIGHT.include?(i) ? cell.rjust(width) : cell.ljust(width) }
      "#{cells.join("  ").rstrip}\n"
    end
  end
end
