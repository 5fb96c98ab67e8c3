# frozen_string_literal: true

require_relative "verdict"

module Judge
  # Runs every solution against every test, as many at a time as there are workers.
  class Bench
    # limits:: what Execman#run takes: timeout_ms, memory_bytes
    def initialize(problem, workers:, **limits)
      @problem, @workers, @limits = problem, workers, limits
    end

    # How many runs there are.
    def size = @problem.solutions.size * @problem.tests.size

    # Yields each solution, test and verdict as it comes, on one thread at a time.
    def each(&block)
      pools = @problem.languages.to_h { |language| [language, {workers: @workers}] }
      Execman.open(pools) { |em| judge(em, block) }
    end

    private

    def judge(manager, block)
      verdicts = Queue.new
      threads = start(manager, verdicts)
      size.times { block.call(*take(verdicts)) }
    ensure
      threads&.each(&:kill)&.each(&:join) # their runs end with them
    end

    # A run that could not be done is raised.
    def take(verdicts)
      verdict = verdicts.pop
      verdict.is_a?(Exception) ? raise(verdict) : verdict
    end

    def start(manager, verdicts)
      pairs = Queue.new(@problem.solutions.product(@problem.tests)).close
      Array.new(@workers) do
        Thread.new do
          while (solution, test = pairs.pop)
            verdicts << [solution, test, run(manager, solution, test)]
          end
        rescue Execman::Error => e
          verdicts << e
        end
      end
    end

    def run(manager, solution, test)
      Verdict.of(manager.run(solution.language, solution.source, stdin: test.input, **@limits), test.expected)
    end
  end
end
