# frozen_string_literal: true

# Builds the gems: the source gem, and a platform gem for each library.
#
#     ruby bindings/ruby/package.rb FOLDER [LIBRARY...]
require "fileutils"
require "rubygems/package"
require "tmpdir"

module Package
  HERE = __dir__
  LICENSE = File.expand_path("../../LICENSE", HERE)

  # Where a platform gem has its library; the gem looks for it beside its own files.
  LIBRARY = "lib/execman/libexecman.so"

  # Processors by their number in an ELF file (elf.h, e_machine).
  PROCESSORS = {62 => "x86_64", 183 => "aarch64"}.freeze

  # The platform that a library is for.
  def self.platform(library)
    magic, machine = File.binread(library, 20).unpack("a4x14v")
    raise "#{library} is no ELF file" unless magic == "\x7fELF".b

    "#{PROCESSORS.fetch(machine)}-linux"
  end

  # Builds one gem into the folder, from a copy in which nothing else is.
  def self.build(folder, library = nil)
    Dir.mktmpdir do |stage|
      FileUtils.cp_r([*%w[lib sig README.md execman.gemspec].map { |name| File.join(HERE, name) }, LICENSE], stage)
      FileUtils.rm_f(File.join(stage, LIBRARY))
      FileUtils.install(library, File.join(stage, LIBRARY), mode: 0o755) if library
      FileUtils.mv(Dir.chdir(stage) { pack(library) }, folder)
    end
  end

  # Packs the gem that the working directory is, and returns its file's path.
  def self.pack(library)
    spec = Gem::Specification.load("execman.gemspec")
    if library
      spec.platform = platform(library)
      spec.files += [LIBRARY]
    end
    File.expand_path(Gem::Package.build(spec))
  end
end

if $PROGRAM_NAME == __FILE__
  ENV["SOURCE_DATE_EPOCH"] ||= "315619200" # the same files make the same gem
  folder, *libraries = ARGV
  FileUtils.mkdir_p(folder)
  [nil, *libraries].each { |library| Package.build(folder, library && File.expand_path(library)) }
end
