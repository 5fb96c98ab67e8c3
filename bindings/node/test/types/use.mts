// What a user may write. Compiled by `tsc` and never run.
import { Execman, ExecmanError, ProgramError, setLogger } from 'execman';
import type { Isolation, Job, Language, Output, PoolStats, Result, RunOptions, Status } from 'execman';

const options: RunOptions = {
  stdin: Buffer.from('1'),
  args: ['-v'] as const,
  env: new Map([['A', 'b']]),
  files: { 'data.bin': new Uint8Array(3), 'text.txt': 'text' },
  outputs: ['*.png'],
  timeoutMs: 1000,
  cpuMs: 1000,
  processes: 10,
  openFiles: 20,
  fileBytes: 1 << 20,
  signal: AbortSignal.timeout(100),
};

export async function use(): Promise<void> {
  await using em = await Execman.open({ python3: { workers: 10, memoryBytes: 1 << 28 }, 'c++': {} }, { build: 'missing', queue: 100 });
  const result: Result = await em.run('python3', 'print(1)', options);
  const status: Status = result.check().status;
  const text: string = result.stdoutText + result.compile?.outputText + status;
  const plot: Buffer | undefined = result.files['plot.png'];

  await using job: Job = em.start('python3', text, { interactive: true });
  job.write(plot ?? 'input');
  job.end();
  for await (const { stream, data } of job) process[stream === 'stdout' ? 'stdout' : 'stderr'].write(data);
  const iterator: AsyncIterator<Output> = job[Symbol.asyncIterator]();
  await iterator.return?.();

  const languages: Language[] = await em.languages();
  const stats: Record<string, PoolStats> = await em.stats();
  const isolation: Isolation | undefined = stats['python3']?.isolation;
  console.log(isolation?.tier === 'hardened', isolation?.runtime);
  setLogger((level, line) => console.error(level, line, languages.length, stats['python3']?.runs.ok), 'warn');
  await em.close({ timeoutMs: Infinity });
}

export function explain(e: unknown): string {
  if (e instanceof ProgramError) return e.result.stderrText;
  if (e instanceof ExecmanError && e.code === 'busy' && !e.started) return 'try again';
  throw e;
}

export async function refused(em: Execman): Promise<void> {
  // @ts-expect-error: there is no such option
  await em.run('python3', '', { timeout: 1 });
  // @ts-expect-error: only a job streams
  await em.run('python3', '', { streaming: true });
  // @ts-expect-error: made by Execman.open
  new Execman();
  // @ts-expect-error: no such status
  const status: Status = 'okay';
  void status;
}
