/// <reference types="node" />

/** Text, which is encoded as UTF-8, or any bytes. */
export type Data = string | NodeJS.ArrayBufferView | ArrayBuffer;

/** The share of one language. What is left out is the default. */
export interface Pool {
  /** How many programs run at once. Default: 4. */
  workers?: number;
  /** How many containers share them. Default: 1. */
  containers?: number;
  /** Wall time of the run step. Default: the language's, 5000. */
  timeoutMs?: number;
  /** Wall time of the compile step. Default: the language's, 10000. */
  compileTimeoutMs?: number;
  /** Memory of a program. Default: the language's, 256 MiB. */
  memoryBytes?: number;
  /** Processor time of each process. Default: no bound. */
  cpuMs?: number;
  /** Memory of the compiler. Default: the language's, 1 GiB. */
  compileMemoryBytes?: number;
  /** Processes and threads at once. Default: the language's, 128. */
  processes?: number;
  /** Descriptors of each process. Default: the language's, 1024. */
  openFiles?: number;
  /** Size of each file. Default: the language's, 64 MiB. */
  fileBytes?: number;
  /** Size of all files of a run. Default: the language's, 128 MiB. */
  slotBytes?: number;
  /** Number of those files. Default: the language's, 8192. */
  slotInodes?: number;
  /** What is kept of each output stream. Default: 1 MiB. */
  outputBytes?: number;
  /** The most that the options of a run may ask for; `invalid` beyond. Default: no
   * bound. */
  maxTimeoutMs?: number;
  maxCompileTimeoutMs?: number;
  maxCpuMs?: number;
  maxMemoryBytes?: number;
  maxProcesses?: number;
  maxFileBytes?: number;
  maxOutputBytes?: number;
  /** Likewise. Default: 4096, or this pool's `openFiles` if that is more. */
  maxOpenFiles?: number;
  /** How long a started interpreter waits for the next program, where the language has
   * it so. Negative: none waits, and each program has one started for it. Default: 1
   * minute. */
  warmMs?: number;
  /** Replaces the language's image. */
  image?: string;
}

export interface OpenOptions {
  /** The daemon's address. Default: found as the docker command finds it. */
  dockerHost?: string;
  /** About missing images: `"never"` (the default) fails with `image_missing`,
   * `"missing"` builds them, which takes minutes. */
  build?: 'never' | 'missing';
  /** Network of the build steps, `"host"`. Default: the daemon's. */
  buildNetwork?: string;
  /** The OCI runtime, `"runsc"`. Default: the daemon's. */
  runtime?: string;
  /** The tier that containers must reach, or opening fails with `engine`:
   * `"hardened"` has Landlock and the system call filter. Default: the strongest
   * that the Docker host gives. */
  isolation?: 'basic' | 'hardened';
  /** Processors that each container may use. Default: all. */
  cpus?: number;
  /** Requests that may wait per language; one more fails with `busy`. Default:
   * no bound. */
  queue?: number;
  /** What is kept of compiled programs, in this process and up to 32 MiB in each
   * container, so that the same source is compiled once. Negative: nothing. Default: 128 MiB. */
  cacheBytes?: number;
  /** Manifests of languages of your own, to which the pools refer by their `id`. */
  customLanguages?: ReadonlyArray<LanguageManifest>;
}

/** A language of your own. Its keys are those of a language.json. */
export interface LanguageManifest {
  /** What the pools and `run` call it. */
  id: string;
  image: string;
  /** The name that the source gets, `"main.tcl"`. */
  file: string;
  /** The command that runs it; `{file}` is the file's name. */
  run: ReadonlyArray<string>;
  /** The command that compiles it, if there is one. */
  compile?: ReadonlyArray<string>;
  [key: string]: unknown;
}

export interface RunOptions {
  /** What the program reads on standard input; then it sees the end. */
  stdin?: Data;
  /** Command line arguments. */
  args?: ReadonlyArray<string>;
  /** Additional environment variables. */
  env?: Readonly<Record<string, string>> | ReadonlyMap<string, string>;
  /** Further files beside the source, name to content. */
  files?: Readonly<Record<string, Data>> | ReadonlyMap<string, Data>;
  /** The one of `files` to run when there is no source. */
  entry?: string;
  /** Globs of the files that the result shall carry, `"plot-*.png"`. */
  outputs?: ReadonlyArray<string>;
  /** Wall time of the run step. Default: the pool's. */
  timeoutMs?: number;
  /** Wall time of the compile step. Default: the pool's. */
  compileTimeoutMs?: number;
  /** Processor time of each of the run step's processes, rounded up to whole
   * seconds. Default: the pool's. */
  cpuMs?: number;
  /** Memory of the run step. Default: the pool's. */
  memoryBytes?: number;
  /** Its processes and threads at once. Default: the pool's. */
  processes?: number;
  /** Descriptors of each of its processes. Default: the pool's. */
  openFiles?: number;
  /** Size of each file that it writes. Default: the pool's. */
  fileBytes?: number;
  /** What is kept of each output stream. Default: the pool's. */
  outputBytes?: number;
  /** Cancels the run; its promise is rejected with the signal's reason once the
   * program is gone. */
  signal?: AbortSignal;
}

export interface StartOptions extends RunOptions {
  /** Hands the output out as it comes. Default: true. */
  streaming?: boolean;
  /** Keeps standard input open for `job.write()` until `job.end()`. Default: false. */
  interactive?: boolean;
}

/** The one cause for which a run ended. A program that fails since one huge
 * allocation was refused at once, or a process between two samples (25 ms), has
 * failed by itself: `failed` or `signaled`. */
export type Status =
  | 'ok'
  | 'failed'
  | 'signaled'
  | 'timeout'
  | 'cpu_limit'
  | 'memory_limit'
  | 'output_limit'
  | 'process_limit'
  | 'compile_error'
  | 'canceled';

/** Why execman could not do its work. `library`: the native library cannot be
 * loaded. `program`: thrown by `result.check()` only. */
export type ErrorCode =
  | 'invalid'
  | 'unknown_language'
  | 'busy'
  | 'closed'
  | 'canceled'
  | 'engine'
  | 'image_missing'
  | 'lost'
  | 'launch'
  | 'forked'
  | 'no_memory'
  | 'internal'
  | 'timeout'
  | 'library'
  | 'program';

/** Execman could not do its work. Every error of this package is one, but for a
 * TypeError where an argument has the wrong type. */
export class ExecmanError extends Error {
  constructor(code: ErrorCode, message: string, started?: boolean);
  readonly code: ErrorCode;
  /** Whether the program of a failed run may have started, at least in part. If
   * not, running it again cannot repeat any effect. */
  readonly started: boolean;
}

/** The program did not succeed. */
export class ProgramError extends ExecmanError {
  constructor(message: string, result: Result);
  readonly code: 'program';
  readonly result: Result;
}

/** What became of the compile step. */
export class Compile {
  private constructor();
  /** What the compiler printed, both streams, warnings included. */
  readonly output: Buffer;
  /** The same as text; bytes that are not UTF-8 are replaced. */
  get outputText(): string;
  /** How many bytes the compiler printed. */
  readonly outputBytes: number;
  /** The compiler's exit code, or -1 if a signal ended it. */
  readonly exitCode: number;
  /** The number of the signal that ended the compiler, or 0. */
  readonly signal: number;
  /** Elapsed time in microseconds. */
  readonly wallUs: number;
  /** Processor time in microseconds, user and system, children included. */
  readonly cpuUs: number;
  readonly peakMemoryBytes: number;
}

/** What became of a program. Output from before a timeout or a kill is in it. */
export class Result {
  private constructor();
  readonly status: Status;
  /** Whether the program ran and ended with exit code 0. */
  get ok(): boolean;
  /** Whether the program itself ran. If not, the compile step ended the run: the
   * figures of the run step are 0, and the exit code is -1. */
  readonly started: boolean;
  /** The exit code, or -1 if a signal ended the program or it never started. */
  readonly exitCode: number;
  /** The number of the signal that ended the program, or 0. */
  readonly signal: number;
  /** What the program wrote, up to `outputBytes` of each stream. */
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** The same as text; bytes that are not UTF-8 are replaced. */
  get stdoutText(): string;
  get stderrText(): string;
  /** How many bytes there were. More than were kept: the rest was dropped. */
  readonly stdoutBytes: number;
  readonly stderrBytes: number;
  /** Whether output was dropped on any stream, the compiler's included. */
  readonly truncated: boolean;
  /** Elapsed time of the run step in microseconds. */
  readonly wallUs: number;
  /** Its processor time in microseconds, user and system, children included. */
  readonly cpuUs: number;
  readonly peakMemoryBytes: number;
  /** How often the run was started: once, or again when a container died under it, or
   * when the kernel may have killed it for its neighbours' memory. */
  readonly attempts: number;
  /** Whether the program came from the cache of compiled programs, so that nothing
   * was compiled; `compile` then tells of the run that compiled it. */
  readonly cached: boolean;
  /** Whether what runs the program, or where there is a compile step the compiler, had been
   * started before the run came (`warmMs`). A run with arguments, an environment, an
   * entry or limits (but its times and output) of its own has one that is started for
   * it alone. */
  readonly warm: boolean;
  /** The compile step; null for a language without one. */
  readonly compile: Compile | null;
  /** The files that `outputs` asked for, name to content. */
  readonly files: Readonly<Record<string, Buffer>>;
  /** How many more there were, which did not fit. */
  readonly filesDropped: number;
  /** Returns the result if it is ok, and throws a ProgramError if not. */
  check(): this;
}

export type Stream = 'stdout' | 'stderr' | 'compile_output';

/** A piece of a job's output. */
export interface Output {
  stream: Stream;
  data: Buffer;
}

/**
 * A run under way. Iterate it for the output as it comes, one loop at a time;
 * whoever reads slowly slows the program and nobody else. A loop may be left and
 * another one go on.
 */
export class Job implements AsyncIterable<Output>, AsyncDisposable {
  private constructor();
  /** Gives more standard input to an interactive job. Never waits. */
  write(data: Data): void;
  /** Ends the standard input. Again does nothing. */
  end(): void;
  /** Ends the run: the result's status is `canceled`, or `wait` fails with
   * `canceled` when the program had not started. */
  cancel(): void;
  /** What became of the run. Output that no loop is reading is read and dropped
   * (the result has it), so that the program cannot get stuck. */
  wait(): Promise<Result>;
  [Symbol.asyncIterator](): AsyncIterableIterator<Output>;
  /** Cancels the run and waits for its end. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** One of a manager's languages. */
export interface Language {
  /** What `run` takes, `"c++"`. */
  id: string;
  /** For people, `"C++"`. */
  name: string;
  /** Of the implementation in the image, `"14.2.0"`; empty if it was not found. */
  version: string;
  /** The end of the name of a source file, `".cpp"`. */
  extension: string;
  /** Whether there is a compile step. */
  compiled: boolean;
  /** Whether a container takes programs of it now. */
  ready: boolean;
}

/** What a pool's programs are confined by, as its containers found it. */
export interface Isolation {
  /** The strongest tier that is in force. */
  tier: 'basic' | 'hardened';
  /** The version of the kernel's Landlock interface that is in force, or 0. */
  landlock: number;
  /** Whether execman's filter of system calls is in force. */
  seccomp: boolean;
  /** The name of the OCI runtime, `"runc"`. */
  runtime: string;
}

/** The state of a language's pool, and what has happened since it was opened. */
export interface PoolStats {
  /** As configured. */
  workers: number;
  containers: number;
  /** Containers that take programs now. */
  healthy: number;
  /** Programs that run now. */
  inFlight: number;
  /** Programs that wait for a worker. */
  queued: number;
  /** Containers that took the place of lost ones. */
  healed: number;
  /** Runs that ended with each status. */
  runs: Partial<Record<Status, number>>;
  /** Runs that failed with each error. */
  errors: Partial<Record<ErrorCode, number>>;
  /** How long runs took from the request to the result, waiting included; each
   * bucket counts those that took at most `leUs`. */
  latency: { count: number; sumUs: number; buckets: Array<{ leUs: number; count: number }> };
  /** What the programs are confined by. */
  isolation: Isolation;
  /** Compiled programs that are kept: runs that had theirs from there, runs that
   * compiled all the same, and the bytes of the language's. */
  cache: { hits: number; misses: number; bytes: number };
  /** Runs whose result was `warm`. */
  warm: number;
}

/**
 * A manager: a few warm containers per language, and runs in them. One that is
 * forgotten is closed, with a warning, when it is garbage collected, and when its
 * thread ends; it does not keep the process alive.
 */
export class Execman implements AsyncDisposable {
  private constructor();
  /** Boots the containers of every language and waits until they can run. */
  static open(pools: Readonly<Record<string, Pool>>, options?: OpenOptions): Promise<Execman>;
  /** Runs one program. A program that fails is a Result too. The source is left out
   * when `entry` names a file instead. What is passed is copied before it returns;
   * the library is asked beside the event loop, so a thousand calls in a row do not
   * hold it up. */
  run(language: string, source?: Data | null, options?: RunOptions): Promise<Result>;
  /** Starts a run without waiting, not even for its turn. A request that is refused
   * is an exception here; the rest is told by `job.wait()`. */
  start(language: string, source?: Data | null, options?: StartOptions): Job;
  /** The manager's languages, sorted by id. The first call asks the images for the
   * versions, which takes as long as a run. */
  languages(): Promise<Language[]>;
  /** The state of every language's pool. */
  stats(): Promise<Record<string, PoolStats>>;
  /** Refuses new runs, lets those under way go on for `timeoutMs` (default: 5000;
   * Infinity: until they end), and removes every container. Again does nothing. */
  close(options?: { timeoutMs?: number }): Promise<void>;
  /** Closes it. */
  [Symbol.asyncDispose](): Promise<void>;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Has the library tell what happens behind its callers' backs, of every manager of
 * the process, from this level on (default: `"info"`). null ends it. The process has
 * one logger: setting it, in a Worker too, replaces the one before. */
export function setLogger(logger: ((level: LogLevel, line: string) => void) | null, level?: LogLevel): void;
