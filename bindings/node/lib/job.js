'use strict';

const { toBuffer } = require('./convert.js');
const { invalid, unwrap } = require('./errors.js');
const { Result } = require('./result.js');

// By their numbers in execman_stream.
const STREAMS = [undefined, 'stdout', 'stderr', 'compile_output'];

const nextTurn = () => new Promise(setImmediate);

/**
 * A run under way: `em.start()` makes it. Iterate it for the output as it comes;
 * whoever reads slowly slows the program.
 */
class Job {
  #native;
  #handle;
  #manager; // held, so that it is not closed as garbage while the run goes on
  #done; // a promise of the run's outcome; never rejects
  #ended = false;
  #streaming;
  #reading = false;
  #aborted = false;
  #signal;
  #result;

  /** For the manager only. */
  constructor({ native, manager, handle, done, streaming, signal }) {
    this.#native = native;
    this.#manager = manager;
    this.#handle = handle;
    this.#streaming = streaming;
    this.#signal = signal;
    this.#done = this.#follow(done);
  }

  async #follow(done) {
    const abort = () => {
      this.#aborted = true;
      this.cancel();
    };
    this.#signal?.addEventListener('abort', abort);
    try {
      return await done;
    } finally {
      this.#ended = true;
      this.#signal?.removeEventListener('abort', abort);
      this.#manager = undefined;
    }
  }

  write(data) {
    unwrap(this.#native.write(this.#handle, toBuffer(data, 'data')));
  }

  end() {
    unwrap(this.#native.end(this.#handle));
  }

  cancel() {
    this.#native.cancel(this.#handle);
  }

  async wait() {
    if (this.#streaming && !this.#reading) for await (const _ of this);
    this.#result ??= this.#finish();
    return this.#result;
  }

  async #finish() {
    const outcome = await this.#done;
    if (this.#aborted) throw this.#signal.reason;
    return new Result(unwrap(outcome));
  }

  async *[Symbol.asyncIterator]() {
    if (!this.#streaming) throw invalid('the job was started without streaming');
    if (this.#reading) throw invalid('the output of the job is being read already');
    this.#reading = true;
    try {
      for (let chunk; (chunk = await this.#read()); ) yield chunk;
    } finally {
      this.#reading = false;
    }
    if (this.#aborted) throw this.#signal.reason;
  }

  // The next chunk, or undefined at the end. One that is there at once is given out
  // in a turn of its own, or a program that never pauses would keep the event loop
  // for itself.
  async #read() {
    const answer = this.#native.read(this.#handle);
    if (!(answer instanceof Promise)) await nextTurn();
    const chunk = unwrap(await answer);
    return chunk && { stream: STREAMS[chunk.stream], data: chunk.data };
  }

  async #dispose() {
    this.cancel();
    await this.#done;
  }

  static {
    // Node.js has the symbol from 18.18 on.
    if (Symbol.asyncDispose) this.prototype[Symbol.asyncDispose] = function dispose() { return this.#dispose(); };
  }
}

module.exports = { Job, STREAMS };
