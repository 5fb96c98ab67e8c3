# Lets a started interpreter wait for programs; the language's manifest says how it is
# used. Each call of fork that returns nil is in a program's own process. Ruby has
# opened the program's file before, or rather what stood in for it.
nil while Process.fork
ObjectSpace.each_object(File) do |file|
  file.reopen(file.path).rewind if !file.closed? && file.path == $PROGRAM_NAME
end
# Ruby lists this file when it is over, and then requires the next one of its options:
# of this method, which takes the list's last entry and itself away.
def self.require(_feature)
  $LOADED_FEATURES.pop
  singleton_class.remove_method(:require)
end
