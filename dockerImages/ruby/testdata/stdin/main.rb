$stdin.each_line { |line| puts "got: #{line}" }
