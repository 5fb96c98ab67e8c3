gets
here = nil
puts gets.split.map(&:to_i).map { |x| here = [x, (here || 0) + x].max }.max
