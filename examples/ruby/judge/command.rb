# frozen_string_literal: true

require_relative "bench"
require_relative "problem"
require_relative "progress"
require_relative "table"

module Judge
  # The command line.
  class Command
    FOLDER = File.expand_path("../problem", __dir__)

    def initialize(out, err)
      @out, @err = out, err
    end

    # Judges what the arguments say. Returns the exit code: 0 if all solutions are
    # accepted, 1 if not, 2 if they could not be judged.
    def call(arguments)
      options = {workers: 4}
      folder = parser(options).parse(arguments).first || FOLDER
      judge(Problem.new(folder), options)
    rescue Interrupt
      complain("interrupted")
    rescue OptionParser::ParseError, BadFolder, Execman::Error => e
      complain(e.message)
    end

    private

    def complain(message)
      @err.puts "judge: #{message}"
      2
    end

    def parser(options)
      OptionParser.new("usage: judge.rb [options] [FOLDER]") do |parser|
        parser.on("-w", "--workers N", Integer, "runs at a time (4)") { |n| options[:workers] = n }
        parser.on("-t", "--timeout MS", Integer, "wall time of a run (5000)") { |ms| options[:timeout_ms] = ms }
        parser.on("-m", "--memory MB", Integer, "memory of a run (256)") { |mb| options[:memory_bytes] = mb << 20 }
      end
    end

    def judge(problem, options)
      bench, table = Bench.new(problem, **options), Table.new(problem)
      progress = Progress.new(@err, bench.size)
      bench.each do |solution, test, verdict|
        table.add(solution, test, verdict)
        progress.step("#{solution.name} #{test.name}: #{verdict.word}")
      end
      progress.finish
      @out.puts table
      table.accepted? ? 0 : 1
    end
  end
end
