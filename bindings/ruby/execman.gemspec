# frozen_string_literal: true

require_relative "lib/execman/version"

# The source gem. package.rb makes a platform gem of it by adding the library.
Gem::Specification.new do |spec|
  spec.name = "execman"
  spec.version = Execman::VERSION
  spec.summary = "Run people's code snippets in pools of warm Docker containers, in milliseconds"
  spec.description = "Loads libexecman, which keeps warm Docker containers, runs each snippet in one of them as a " \
                     "user of its own, kills what takes too long, and returns its output. The platform gem has the " \
                     "library in it; the source gem uses the installed one."
  spec.authors = ["The execman authors"]
  spec.license = "MIT"
  spec.homepage = "https://github.com/MarioLegenda/execman"
  spec.metadata = {
    "source_code_uri" => "#{spec.homepage}/tree/main/bindings/ruby",
    "changelog_uri" => "#{spec.homepage}/blob/main/CHANGELOG.md",
    "rubygems_mfa_required" => "true"
  }
  spec.files = Dir.chdir(__dir__) { Dir["lib/**/*.rb", "sig/**/*.rbs", "README.md", "LICENSE"].sort }
  spec.required_ruby_version = ">= 3.1"
  spec.add_dependency "ffi", ">= 1.15", "< 2"
end
