# frozen_string_literal: true

require "helper"
require "minitest/autorun"
require "rbs"

# Compares the signatures with the gem: on paper, and while it runs.
class TypesTest < Minitest::Test
  include Helper

  SIGNATURES = File.join(PACKAGE, "sig")

  # Classes and modules that are no business of callers.
  INTERNAL = %i[Config Convert Handle Log Native Options Output Signatures].freeze

  # Of public classes, methods that are none: those that make their objects, and
  # those that a Struct has by itself.
  INSIDE = {
    Execman::Job => %i[start now], Execman::Result => %i[read], Execman::Error => %i[of from],
    Execman::Language => %i[read compiled ready compiled= ready= id= name= version= extension=] +
                         Struct.new(:x, keyword_init: true).singleton_methods
  }.freeze

  def definitions
    @definitions ||= begin
      loader = RBS::EnvironmentLoader.new
      loader.add(path: Pathname(SIGNATURES))
      RBS::DefinitionBuilder.new(env: RBS::Environment.from_loader(loader).resolve_type_names)
    end
  end

  def public_classes
    names = Execman.constants - INTERNAL
    [Execman, *names.map { |name| Execman.const_get(name) }.grep(Class)]
  end

  # The methods that the signatures give to the class itself.
  def typed(definition, klass)
    own = definition.methods.select { |_, method| method.public? && method.defined_in&.to_s == "::#{klass.name}" }
    own.keys - %i[initialize new]
  end

  def test_the_signatures_are_valid
    out, status = Open3.capture2e(RbConfig.ruby, "-e", 'load Gem.bin_path("rbs", "rbs")', "--", "-I", SIGNATURES, "validate", "--silent")
    assert status.success?, out
  end

  def test_every_public_method_has_its_type_and_none_is_made_up
    assert_operator public_classes.size, :>, 18
    public_classes.each do |klass|
      name = RBS::Namespace.parse("::#{klass.name}").to_type_name
      inside = INSIDE.fetch(klass, [])
      inside += [:code] if klass < Execman::Error # as Error's
      of_objects, of_class = klass.public_instance_methods(false) - inside, klass.singleton_methods(false) - inside
      assert_equal typed(definitions.build_instance(name), klass).sort, of_objects.sort, klass.name
      assert_equal typed(definitions.build_singleton(name), klass).sort, of_class.sort, "#{klass.name} itself"
    end
  end

  def test_the_types_are_those_of_the_values
    env = {"RBS_TEST_TARGET" => "Execman,Execman::*", "RBS_TEST_LOGLEVEL" => "error", "RBS_TEST_OPT" => "-I #{SIGNATURES}"}
    out = run_host(<<~RUBY, "-rrbs/test/setup", env: env)
      open_shells(checked_sh: {workers: 1}) do |em|
        em.run("sh", "echo", stdin: "", args: ["a"], env: {A: "b"}, files: {"f" => ""}, outputs: ["x"], timeout_ms: 1).to_h
        result = em.run(:checked_sh, "exit 3")
        Execman::Result.public_instance_methods(false).grep(/\\A[a-z]+(_[a-z]+)*\\??\\z/).grep_v(/keys|__/).each { |name| result.public_send(name) }
        em.languages.each { |language| Execman::Language.members.each { |name| language[name] } }
        em.stats
        em.start("sh", "cat", streaming: true, interactive: true) do |job|
          job.write("x")
          job.close_stdin
          job.each_output { |stream, data| }
          job.wait(timeout: 30.5)
          job.cancel
        end
        em.start("sh", "echo", streaming: true).each_output.to_a
        em.start("sh", "echo", streaming: true).read
        begin
          em.run("sh", 3)
        rescue RBS::Test::Tester::TypeError
          puts "checked"
        end
      end
      Execman.logger = Logger.new($stdout)
    RUBY
    assert_equal "checked\n", out
  end
end
