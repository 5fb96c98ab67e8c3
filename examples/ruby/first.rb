# ruby -Ibindings/ruby/lib examples/ruby/first.rb
require "execman"

Execman.open(python3: {workers: 10}, go: {}) do |em|
  print em.run("python3", "print('hello', input())", stdin: "from Ruby").stdout
  result = em.run("go", "package main\nfunc main() { for {} }", timeout_ms: 500)
  puts "#{result.status} after #{result.wall_us / 1000} ms"
end
