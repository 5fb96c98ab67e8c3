# frozen_string_literal: true

require "helper"
require "leak"
require "minitest/autorun"

class LeakTest < Minitest::Test
  # The bounds are far from noise, and far below what one kilobyte a run would be in
  # the 10,000 runs that leak.rb is for.
  def test_runs_leave_nothing_behind
    before, after = Leak.measure(1000)
    assert_operator after[:memory], :<, before[:memory] + 20_000, "kilobytes"
    assert_operator after[:threads], :<, before[:threads] + 20
    assert_operator after[:files], :<, before[:files] + 20
  end
end
