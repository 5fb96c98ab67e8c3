import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { ExecmanError } from 'execman';

// HTTP statuses of the reasons why there is no run.
const STATUSES = { unknown_language: 404, invalid: 400, busy: 503, closed: 503 };

/**
 * Runs a program and answers with a line of JSON for each piece of its output,
 * {stream, text}, and one for its end, {end} or {error}. A reader who leaves, or
 * presses stop, closes the connection; that ends the program.
 */
export async function streamRun(runner, language, source, res) {
  let job;
  try {
    job = runner.start(language, source);
  } catch (e) {
    if (!(e instanceof ExecmanError)) throw e;
    return res.status(STATUSES[e.code] ?? 500).json({ error: e.message });
  }
  res.once('close', () => job.cancel());
  res.type('application/x-ndjson');
  res.flushHeaders();
  await sendOutput(job, res);
  await send(res, await ending(job));
  res.end();
}

async function sendOutput(job, res) {
  // A chunk may end in the middle of a letter.
  const decoders = { stdout: new StringDecoder(), stderr: new StringDecoder(), compile_output: new StringDecoder() };
  for await (const { stream, data } of job) {
    const text = decoders[stream].write(data);
    if (text) await send(res, { stream, text });
  }
}

async function ending(job) {
  try {
    const { status, exitCode, wallUs, truncated } = await job.wait();
    return { end: { status, exitCode, wallUs, truncated } };
  } catch (e) {
    if (!(e instanceof ExecmanError)) throw e;
    return { error: e.code === 'busy' ? 'Many readers are running programs; try again in a moment.' : e.message };
  }
}

// Waits for a slow reader, so that the program is slowed and not this process filled.
async function send(res, line) {
  if (res.closed || res.write(`${JSON.stringify(line)}\n`)) return;
  await Promise.race([once(res, 'drain'), once(res, 'close')]);
}
