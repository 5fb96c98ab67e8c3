'use strict';

// LIMIT is for how long nothing may come that is expected, in ms.
const LIMIT = 30_000;

/** The output of a job, of which each stream is read on its own. */
class Transcript {
  #output;
  #kept = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), compile_output: Buffer.alloc(0) };

  constructor(job) {
    this.#output = job[Symbol.asyncIterator]();
  }

  /** The next bytes of a stream as text. What comes on the others is kept. */
  async next(stream, count) {
    while (this.#kept[stream].length < count) {
      const { done, value } = await within(this.#output.next());
      if (done) throw new Error(`the run has ended; it left on ${stream}: ${this.#kept[stream]}`);
      this.#kept[value.stream] = Buffer.concat([this.#kept[value.stream], value.data]);
    }
    const taken = this.#kept[stream].subarray(0, count);
    this.#kept[stream] = this.#kept[stream].subarray(count);
    return taken.toString();
  }

  /** Leaves the rest of the output to whoever waits for the job. */
  async end() {
    await this.#output.return();
  }
}

async function within(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(reject, LIMIT, new Error(`nothing came for ${LIMIT} ms`))));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

module.exports = { Transcript };
