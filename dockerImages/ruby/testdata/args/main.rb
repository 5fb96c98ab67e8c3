puts ARGV.size, ARGV
