# frozen_string_literal: true

# A manager: a few warm containers per language, and runs in them.
#
# Every method may be called from any thread or fiber, and other threads go on
# while one waits in a method. A wait ends within a tenth of a second when Ctrl-C,
# Thread#raise or Timeout interrupt it. A manager that is forgotten is closed when
# it is collected or the process ends; should the process be killed, its containers
# vanish by themselves.
class Execman
  # Makes a manager as .new does. With a block: yields it, closes it behind the
  # block, and returns what that returns.
  def self.open(...)
    manager = new(...)
    return manager unless block_given?

    begin
      yield manager
    ensure
      manager.close
    end
  end

  # Boots the containers of every language and waits until they can run.
  #
  #     Execman.new(python3: {workers: 10}, "c++": {})
  #
  # languages, pools:: language id to its pool, a hash with any of workers (4),
  #   containers (1), timeout_ms and compile_timeout_ms (the language's, 5000 and
  #   10000), memory_bytes (the language's, 256 MiB), output_bytes (1 MiB), image, and
  #   the further limits of execman_new() in execman.h: cpu_ms, processes, open_files,
  #   file_bytes, ..., and what a run may ask for at most: max_timeout_ms, max_cpu_ms,
  #   max_memory_bytes, max_processes, max_open_files, max_file_bytes, ...; and warm_ms, how
  #   long a started interpreter waits for the next program (60000; negative: none waits,
  #   and each program has one started for it)
  # docker_host:: the daemon's address; nil: as the docker command finds it
  # build:: about missing images: "never" (the default) raises ImageMissingError,
  #   "missing" builds them, which takes minutes
  # build_network:: network of the build steps, "host"; nil: the daemon's
  # runtime:: the OCI runtime, "runsc"; nil: the daemon's
  # cpus:: processors that each container may use; nil: all
  # queue:: requests that may wait per language, one more raises BusyError; nil:
  #   no bound
  # cache_bytes:: what is kept of compiled programs, in this process and up to 32 MiB in
  #   each container, so that the same source is compiled once; negative: nothing; nil: 128 MiB
  # custom_languages:: manifests of languages of the caller's own, as hashes, which
  #   the pools refer to by their `id`
  def initialize(
    languages = {}, docker_host: nil, build: nil, build_network: nil, runtime: nil, cpus: nil, queue: nil,
    cache_bytes: nil, custom_languages: nil, **pools
  )
    more = {
      docker_host: docker_host, build: build, build_network: build_network, runtime: runtime, cpus: cpus,
      queue: queue, cache_bytes: cache_bytes, custom_languages: custom_languages
    }
    @closed = false
    @handle = Handle.create(Config.json(languages, pools, more))
  end

  # Runs one program and returns its Result; a program that fails is one too. The
  # parameters are those of #start, without `streaming` and `interactive`.
  #
  # Raises an Error when execman could not run the program; its #started? tells
  # whether that may have begun. An interrupt ends the run.
  def run(language, source = nil, **options)
    jobs_only = options.keys & %i[streaming interactive]
    raise ArgumentError, "only #start takes #{jobs_only.join(", ")}" unless jobs_only.empty?

    start(language, source, **options, &:wait)
  end

  # Starts a run and returns its Job without waiting for it, not even for its turn.
  # With a block: yields the job, ends it behind the block, and returns what that
  # returns.
  #
  # language:: a language id of the manager
  # source:: the program's text; nil when `entry` names a file instead
  # stdin:: what the program reads on standard input, any bytes; then it sees the end
  # args:: its command line arguments
  # env:: additional environment variables, name to value
  # files:: further files beside the source, name to bytes
  # entry:: the one of the files to run when there is no source
  # outputs:: globs of files that the program leaves and Result#files shall hold
  # timeout_ms, compile_timeout_ms:: wall time of the steps, in milliseconds
  # cpu_ms:: processor time of each process of the run step, in milliseconds, rounded
  #   up to whole seconds
  # memory_bytes:: memory of the run step
  # processes:: its processes and threads at once
  # open_files:: descriptors of each of its processes
  # file_bytes:: size of each file that it writes
  # output_bytes:: what is kept of each output stream
  # streaming:: hand the output out as it comes. Then the job is to be read: some
  #   256 KiB wait for a reader, then the program's writes block
  # interactive:: keep standard input open behind `stdin`, for Job#write
  #
  # What is nil or 0 is the pool's. Raises InvalidError, UnknownLanguageError or
  # ClosedError for a request that is refused; Job#wait raises the rest.
  def start(language, source = nil, **options)
    language = Convert.text(language, "language")
    source &&= Convert.bytes(source, "source")
    job = Options.with(**options) { |given| Job.start(@handle.pointer, language, source, given, self) }
    return job unless block_given?

    yield job
  ensure
    job.free if job && block_given?
  end

  # Describes the manager's languages, sorted by id, as Language objects. The first
  # call asks the images for the versions, which needs a worker of each language and
  # takes as long as a run, 30 s at most; later ones remember.
  def languages = Language.read(Native.apart { Native.json(:execman_languages_json, @handle.pointer) })

  # The state of every language's pool and what has happened since the manager was
  # made: a hash, language id to a hash with :workers, :containers, :healthy,
  # :in_flight, :queued, :healed, :runs (status to count), :errors (code to count),
  # :latency (:count, :sum_us, and :buckets of :le_us and :count), :isolation (what
  # the programs are confined by: :tier, "basic" or "hardened"; :landlock, the version
  # that is in force, or 0; :seccomp, true or false; :runtime, the OCI runtime's name),
  # :cache (of compiled programs: :hits, :misses, :bytes) and :warm (how many runs were).
  def stats = Native.json(:execman_stats_json, @handle.pointer).transform_keys(&:to_s)

  # Refuses new runs, lets those under way go on for `timeout` seconds (nil: until
  # they end), and removes every container. Closing again does nothing, and so does
  # closing in a fork of the process. An interrupted close goes on in the background.
  def close(timeout: 5)
    milliseconds = Convert.milliseconds(timeout, "timeout")
    @closed = true
    Native.apart { @handle.close(milliseconds) }
    nil
  end

  # Whether #close has been called.
  def closed? = @closed

  def inspect = "#<#{self.class} #{closed? ? "closed" : "open"}>"
end
