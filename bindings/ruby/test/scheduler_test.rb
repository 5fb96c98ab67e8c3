# frozen_string_literal: true

require "helper"
require "minitest/autorun"

# A fiber scheduler that knows no more than to wait for threads.
class WaitingScheduler
  def initialize
    @ready = Queue.new
    @blocked = 0
  end

  def fiber(&block) = Fiber.new(blocking: false, &block).tap(&:resume)

  def block(_blocker, _timeout = nil)
    @blocked += 1
    Fiber.yield
    @blocked -= 1
    true
  end

  def unblock(_blocker, fiber) = @ready << fiber

  def close
    @ready.pop.resume while @blocked.positive?
  end

  def kernel_sleep(*) = raise(NotImplementedError)
  alias io_wait kernel_sleep
end

class SchedulerTest < Minitest::Test
  include Helper

  def test_fibers_of_a_scheduler_run_programs_at_the_same_time
    events = []
    open_shells do |em|
      Thread.new do
        Fiber.set_scheduler(WaitingScheduler.new)
        8.times do |n|
          Fiber.schedule do
            events << [:start, n]
            events << [:end, em.run("sh", "sleep 1; echo #{n}").check!.stdout.to_i]
          end
        end
      end.join
    end
    assert_equal Array.new(8) { |n| [:start, n] }, events.first(8)
    assert_equal Array.new(8) { |n| [:end, n] }, events.drop(8).sort
  end
end
