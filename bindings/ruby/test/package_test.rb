# frozen_string_literal: true

require "helper"
require "minitest/autorun"
require "tmpdir"
require_relative "../package"

# Builds the gems, and uses them where no checkout is.
class PackageTest < Minitest::Test
  include Helper

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

  # Yields an empty folder in which the gem is installed, and what the installed
  # hello prints.
  def installed(gem, **env)
    Dir.mktmpdir do |folder|
      call(folder, RbConfig.ruby, "-w", File.join(PACKAGE, "package.rb"), "gems", LIBRARY)
      call(folder, RbConfig.ruby, "-S", "gem", "install", "--local", "--ignore-dependencies", "--no-document", "--install-dir", "home", "gems/#{gem}.gem")
      home = File.join(File.realpath(folder), "home")
      yield folder, home, call(folder, RbConfig.ruby, "-W", "-e", HELLO, GEM_PATH: [home, *Gem.path].join(":"), **env)
    end
  end

  def files(folder, gem) = Gem::Package.new(File.join(folder, "gems", "#{gem}.gem")).contents.sort

  def test_the_platform_gem
    gem = "execman-#{Execman::VERSION}-#{platform}"
    installed(gem) do |folder, home, printed|
      assert_equal [*FILES, "lib/execman/libexecman.so"].sort, files(folder, gem)
      inside = "#{home}/gems/#{gem}/lib"
      assert_equal ["hello", "#{inside}/execman/libexecman.so", "#{inside}/execman.rb"], printed.lines(chomp: true)
      puts "#{gem}.gem: #{File.size(File.join(folder, "gems", "#{gem}.gem")) / 1000} kB" if ENV["VERBOSE"]
    end
  end

  def test_the_source_gem
    gem = "execman-#{Execman::VERSION}"
    installed(gem, EXECMAN_LIBRARY: LIBRARY) do |folder, home, printed|
      assert_equal FILES, files(folder, gem)
      assert_equal ["hello", LIBRARY, "#{home}/gems/#{gem}/lib/execman.rb"], printed.lines(chomp: true)
    end
  end

  def test_the_gems_say_what_they_are
    Dir.mktmpdir do |folder|
      call(folder, RbConfig.ruby, File.join(PACKAGE, "package.rb"), "gems", LIBRARY)
      specs = Dir[File.join(folder, "gems/*.gem")].map { |gem| Gem::Package.new(gem).spec }
      assert_equal [platform, "ruby"].sort, specs.map { |spec| spec.platform.to_s }.sort
      specs.each do |spec|
        assert_equal ["ffi"], spec.dependencies.map(&:name)
        assert spec.required_ruby_version.satisfied_by?(Gem::Version.new("3.1.0"))
      end
    end
  end

  def test_the_platform_is_the_librarys
    assert_match(/\A(x86_64|aarch64)-linux\z/, platform)
    assert_raises(RuntimeError) { Package.platform(__FILE__) }
  end
end
