$stdout.sync = true
puts "before"
hoard = []
loop { hoard << "x" * (1 << 20) }
