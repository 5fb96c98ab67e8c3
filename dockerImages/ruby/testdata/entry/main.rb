NAME = "main"
puts "main is run" if __FILE__ == $0
