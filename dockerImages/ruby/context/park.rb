# Lets a started interpreter wait for programs; the language's manifest says how it is
# used. Each call of fork that returns nil is in a program's own process. Ruby has
# opened the program's file before, or rather what stood in for it. To look for that ends
# the collection of garbage that has begun, too, which each process would have to end
# otherwise.
files = ObjectSpace.each_object(File).select { |file| !file.closed? && file.path == $PROGRAM_NAME }
nil while Process.fork
files.each { |file| file.reopen(file.path).rewind }
# Ruby lists this file when it is over, and then requires the next one of its options:
# of this method, which takes the list's last entry and itself away.
def self.require(_feature)
  $LOADED_FEATURES.pop
  singleton_class.remove_method(:require)
end
