# frozen_string_literal: true

module Judge
  # A line on a terminal that tells how far it is; nothing where there is none.
  class Progress
    WIDTH = 30

    def initialize(out, size)
      @out, @size, @done = out, size, 0
      draw("")
    end

    # One more is done.
    def step(what)
      @done += 1
      draw(what)
    end

    # Takes the line away.
    def finish = (@out.print("\r\e[K") if @out.tty?)

    private

    def draw(what)
      return unless @out.tty?

      filled = WIDTH * @done / @size
      @out.print("\r\e[K[#{"=" * filled}#{" " * (WIDTH - filled)}] #{@done}/#{@size} #{what}")
      @out.flush
    end
  end
end
