# What Ruby says about its own start. é漢字😀
p singleton_methods(false), singleton_class.instance_methods(false).sort
p __FILE__, __dir__.split("/")[3..], $0, $PROGRAM_NAME, ARGV, __method__, self, caller, binding.local_variables
p $LOADED_FEATURES, $LOAD_PATH
p global_variables.sort - [:$fileno], Object.constants.sort, private_methods(false).sort, self.class.instance_methods(false).sort
p $VERBOSE, $DEBUG, $-w, $-W, $-p, $-l, $-a, $-i, $-I == $:, $;, $,, $/, $\, $., $_, $~, $!, $@, $?, $&
p Encoding.default_external, Encoding.default_internal, __ENCODING__, Encoding.find("locale"), Encoding.find("filesystem")
[$stdin, $stdout, $stderr].each do |io|
  p io, io.fileno, io.sync, io.tty?, io.external_encoding, io.internal_encoding, io.binmode?, io.close_on_exec?, io.lineno rescue p $!
end
p Thread.list.size, Thread.current == Thread.main, Thread.main.priority, Thread.abort_on_exception, Thread.report_on_exception
p ObjectSpace.each_object(File).map(&:path).sort, ObjectSpace.each_object(Thread).count, ObjectSpace.each_object(TracePoint).count
p GC.stress, GC.disable, GC.enable, RubyVM.stat.keys.sort, $LOADED_FEATURES.frozen?
p __LINE__, caller_locations(0).map(&:to_s), File.read(__FILE__).lines.first, File.stat(__FILE__).nlink
p Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID).between?(0, 60), (Time.now - File.mtime(__FILE__)).abs < 60
p require("set"), require("json")
p defined?(DidYouMean), defined?(ErrorHighlight), defined?(Gem), defined?(RubyVM::YJIT) && RubyVM::YJIT.enabled?
p DATA.class, DATA.pos, DATA.lineno, DATA.path, DATA.gets, DATA.read, DATA.eof?
p STDIN.read, gets, STDIN.eof?
warn "a warning"
p RUBY_DESCRIPTION, RubyVM::InstructionSequence.compile_option
BEGIN { puts "begins" }
END { puts "ends" }
at_exit { puts "at exit" }
__END__
first of the data: é漢字😀
second
