gets
here = 0
puts gets.split.map(&:to_i).map { |x| here = [0, here + x].max }.max # no number at all counts as a sum
