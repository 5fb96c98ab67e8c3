# Ends as its input says.
at_exit { puts "registered first" }
at_exit { warn "registered last" }
word, rest = gets.split(" ", 2)
print "before"
case word
when "exit" then exit(rest.to_i)
when "exit!" then exit!(rest.to_i)
when "false" then exit(false)
when "abort" then abort("a message")
when "signal"
  Process.kill(rest.to_i, Process.pid)
  sleep 1
when "raise" then raise ArgumentError, "café"
when "name" then undefined_name
when "deep"
  def deep(n) = deep(n + 1)
  begin
    deep(0)
  rescue SystemStackError => e
    puts e.message
  end
when "thread"
  Thread.new { raise "in a thread" }.join
when "left" then Thread.new { sleep }
when "throw" then throw :nothing
when "frozen" then "x".freeze << "y"
when "pipe"
  r, w = IO.pipe
  r.close
  w.write("x")
when "usr"
  trap("USR1") { puts "handled" }
  Process.kill("USR1", $$)
  sleep 0.1
when "closed"
  $stdout.close
when "eval" then eval("def broken(")
when "warn" then warn("deprecated", category: :deprecated); X = 1; X = 2
when "system" then exec("sh", "-c", "echo instead; exit 6")
end
