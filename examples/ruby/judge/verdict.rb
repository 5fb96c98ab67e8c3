# frozen_string_literal: true

module Judge
  # What became of one solution in one test.
  Verdict = Struct.new(:word, :wall_us, :memory) do
    # Judges the result of a run.
    def self.of(result, expected)
      word = Judge::WORDS.fetch(result.status)
      word = "wrong answer" if result.ok? && !Judge.same?(result.stdout, expected)
      new(word, result.wall_us, result.peak_memory_bytes)
    end

    def accepted? = word == "accepted"
  end

  # The verdicts by the status of the run.
  WORDS = {
    ok: "accepted", failed: "runtime error", signaled: "runtime error", timeout: "time limit", cpu_limit: "time limit",
    memory_limit: "memory limit", output_limit: "output limit", process_limit: "process limit",
    compile_error: "compile error", canceled: "canceled"
  }.freeze

  # Whether two outputs are the same but for space at the ends of their lines.
  def self.same?(output, expected)
    output.rstrip.lines.map(&:rstrip) == expected.rstrip.lines.map(&:rstrip)
  end
end
