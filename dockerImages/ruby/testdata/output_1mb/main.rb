15_625.times { puts "x" * 63 }
