puts "before"
def check(value)
  raise ArgumentError, "broken on purpose" if value.negative?
end
check(-1)
