require_relative "main"
puts "tool, not #{NAME}"
