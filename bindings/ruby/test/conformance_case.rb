# frozen_string_literal: true

require "helper"

# One case of bindings/conformance, whose README says what the keys mean.
class ConformanceCase
  FOLDER = File.join(Helper::ROOT, "bindings/conformance")
  SILENCE = 30 # seconds without output after which an expected one will not come
  KEYS = {
    case: %w[name config request steps expect],
    config: %w[languages docker_host build build_network runtime cpus queue custom_languages],
    request: %w[language source files files_base64 entry stdin stdin_base64 args env outputs timeout_ms
                compile_timeout_ms cpu_ms memory_bytes processes open_files file_bytes output_bytes]
  }.freeze

  attr_reader :name, :expect

  def self.all = Dir[File.join(FOLDER, "*.json")].sort.map { |file| new(JSON.parse(File.read(file))) }

  def initialize(content)
    known(content, :case)
    @name, @config, @request, @steps, @expect = content.values_at(*KEYS[:case])
    known(@request || {}, :request)
  end

  # Runs the case, on a manager of its own if it has a configuration. Returns the
  # Result, or the Error, or nil where no program is run.
  def outcome(shared)
    return run(shared) unless @config

    manager = create
    begin
      run(manager) if @request
    ensure
      manager.close
    end
  rescue Execman::Error => e
    e
  end

  private

  def known(object, kind)
    unknown = object.keys - KEYS[kind]
    raise "#{@name}: unknown keys #{unknown}" unless unknown.empty?
  end

  # What the constructor cannot be told is told to the library.
  def create
    if @config.is_a?(Hash) && (@config.keys - KEYS[:config]).empty?
      more = @config.transform_keys(&:to_sym)
      return Execman.new(more.delete(:languages) || {}, **more)
    end

    Execman::Handle.create(@config.is_a?(String) ? @config : JSON.generate(@config))
  end

  def run(manager)
    options = options(@request)
    language, source = @request.values_at("language", "source")
    return manager.run(language, source, **options) unless @steps

    manager.start(language, source, **options, streaming: true, interactive: true) { |job| steps(job) }
  rescue Execman::Error => e
    e
  end

  def options(request)
    given = request.slice(*KEYS[:request] - %w[language source files files_base64 stdin_base64])
    given["stdin"] ||= decode(request["stdin_base64"]) if request.key?("stdin_base64")
    given["files"] = request.fetch("files", {}).sort.to_h
    request.fetch("files_base64", {}).sort.each { |name, data| given["files"][name] = decode(data) }
    given.transform_keys(&:to_sym)
  end

  def decode(base64) = base64.unpack1("m")

  def steps(job)
    @got = Hash.new { |streams, stream| streams[stream] = "".b }
    @steps.each do |step|
      kind, value = step.first
      case kind
      when "write" then job.write(value)
      when "close_stdin" then job.close_stdin
      when "cancel" then job.cancel
      when "expect_output" then expect_output(job, value["stream"].to_sym, value["text"].b)
      else raise "#{@name}: unknown step #{kind}"
      end
    end
    drain(job)
    job.wait
  end

  def expect_output(job, stream, text)
    while @got[stream].bytesize < text.bytesize
      from, data = job.read(timeout: SILENCE) || raise("#{@name}: the run has ended without #{text.inspect}")
      @got[from] << data
    end
    came = @got[stream].slice!(0, text.bytesize)
    raise "#{@name}: #{stream} has #{came.inspect}, not #{text.inspect}" if came != text
  end

  # Nobody else would take what is still to come.
  def drain(job) = job.each_output {}
end
