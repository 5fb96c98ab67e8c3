# žluťoučký kůň 🐎 日本語
puts "žluťoučký kůň 🐎 日本語"
line = gets
abort "not 20 characters" unless line.chomp.size == 19
puts line
