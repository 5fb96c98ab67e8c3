# frozen_string_literal: true

require "helper"
require "minitest/autorun"
require "tmpdir"
require_relative "../package"

# Builds the gems, and uses them where no checkout is.
class PackageTest < Minitest::Test
  include Helper
  PACKAGE, LIBRARY = Helper::PACKAGE, Helper::LIBRARY

  FILES = %w[
    LICENSE README.md lib/execman.rb lib/execman/config.rb lib/execman/convert.rb lib/execman/errors.rb
    lib/execman/handle.rb lib/execman/job.rb lib/execman/language.rb lib/execman/log.rb lib/execman/manager.rb
    lib/execman/native.rb lib/execman/options.rb lib/execman/output.rb lib/execman/result.rb
    lib/execman/signatures.rb lib/execman/version.rb sig/execman.rbs
  ].freeze
  HELLO = <<~RUBY
    require "execman"
    Execman.open(python3: {}) { |em| print em.run("python3", "print('hello')").check!.stdout }
    puts File.read("/proc/self/maps")[/\\S*libexecman\\S*/], $".grep(/execman.rb/)
  RUBY

  def platform = Package.platform(LIBRARY)

  # Runs a command that must succeed, outside of the checkout.
  def call(folder, *command, **env)
    out, status = Open3.capture2e({"RUBYLIB" => nil, "EXECMAN_LIBRARY" => nil, **env.transform_keys(&:name)}, *command, chdir: folder)
    assert status.success?, out
    out
  end

  # The folder with the gems, which are built once.
  def self.gems
    @gems ||= Dir.mktmpdir.tap do |folder|
      Minitest.after_run { FileUtils.rm_r(folder) }
      system(RbConfig.ruby, "-w", File.join(PACKAGE, "package.rb"), folder, LIBRARY, out: IO::NULL, exception: true)
    end
  end

  def file(gem) = File.join(self.class.gems, "#{gem}.gem")

  # What is in a gem.
  def files(gem) = Gem::Package.new(file(gem)).contents.sort

  # Installs a gem into an empty folder. Yields where it is then, and what the
  # installed hello prints.
  def installed(gem, **env)
    Dir.mktmpdir do |folder|
      folder = File.realpath(folder)
      call(folder, RbConfig.ruby, "-S", "gem", "install", "--local", "--ignore-dependencies", "--no-document", "--install-dir", "home", file(gem))
      path = ["#{folder}/home", *Gem.path].join(":")
      yield "#{folder}/home/gems/#{gem}/lib", call(folder, RbConfig.ruby, "-W", "-e", HELLO, GEM_PATH: path, **env)
    end
  end

  def test_the_platform_gem
    gem = "execman-#{Execman::VERSION}-#{platform}"
    assert_equal [*FILES, Package::LIBRARY].sort, files(gem)
    installed(gem) do |lib, printed|
      assert_equal ["hello", "#{lib}/execman/libexecman.so", "#{lib}/execman.rb"], printed.lines(chomp: true)
    end
    puts "#{gem}.gem: #{File.size(file(gem)) / 1000} kB"
  end

  def test_the_source_gem
    gem = "execman-#{Execman::VERSION}"
    assert_equal FILES, files(gem)
    installed(gem, EXECMAN_LIBRARY: LIBRARY) do |lib, printed|
      assert_equal ["hello", LIBRARY, "#{lib}/execman.rb"], printed.lines(chomp: true)
    end
  end

  def test_the_gems_say_what_they_are
    specs = Dir[File.join(self.class.gems, "*.gem")].map { |gem| Gem::Package.new(gem).spec }
    assert_equal [platform, "ruby"].sort, specs.map { |spec| spec.platform.to_s }.sort
    specs.each do |spec|
      assert_equal ["ffi"], spec.dependencies.map(&:name)
      assert spec.required_ruby_version.satisfied_by?(Gem::Version.new("3.1.0"))
    end
  end

  def test_the_platform_is_the_librarys
    assert_match(/\A(x86_64|aarch64)-linux\z/, platform)
    assert_raises(RuntimeError) { Package.platform(__FILE__) }
  end
end
