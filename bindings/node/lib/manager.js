'use strict';

const { underSignal } = require('./abort.js');
const { configJson } = require('./config.js');
const { toMilliseconds, toSource, toText, checkKeys } = require('./convert.js');
const { unwrap } = require('./errors.js');
const { Job } = require('./job.js');
const { native } = require('./native.js');
const { RUN, START, readOptions } = require('./options.js');
const { Result } = require('./result.js');
const { readStats } = require('./stats.js');

// Managers that were forgotten: closed as soon as the garbage collector finds them.
const forgotten = new FinalizationRegistry(({ addon, handle }) => {
  process.emitWarning('an Execman was garbage collected that nobody had closed', 'ResourceWarning');
  addon.close(handle, 0);
});

// Whether the library is to be told of runs at the end of this turn. Not before: many
// calls in a row would share the processors with the programs of the first.
let telling = false;

function tellSoon(addon) {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    addon.tell();
  });
}

const CREATED = Symbol('created by Execman.open');

/** A manager: a few warm containers per language, and runs in them. */
class Execman {
  #addon;
  #handle;

  constructor(created, addon, handle) {
    if (created !== CREATED) throw new TypeError('create it with: await Execman.open(…)');
    this.#addon = addon;
    this.#handle = handle;
    forgotten.register(this, { addon, handle }, this);
  }

  static async open(pools, options = {}) {
    return openConfig(configJson(pools, options));
  }

  async run(language, source, options) {
    const { job, done, signal } = this.#ask('run', language, source, readOptions(options, RUN));
    tellSoon(this.#addon);
    const outcome = signal ? await underSignal(signal, done, () => this.#addon.cancel(job)) : await done;
    return this.#result(outcome); // of this, so that it is not closed as garbage before
  }

  start(language, source, options) {
    const { job, done, signal, streaming } = this.#ask('start', language, source, readOptions({ streaming: true, ...options }, START));
    return new Job({ native: this.#addon, manager: this, handle: job, done, streaming, signal });
  }

  // Asks the addon's function for a run: its job, and a promise of its outcome.
  #ask(how, language, source, { options, signal }) {
    const text = toSource(source);
    signal?.throwIfAborted();
    const asked = this.#addon[how](this.#handle, toText(language, 'language'), text, options);
    return { job: unwrap(asked), done: asked.done, signal, streaming: options?.streaming === 1 };
  }

  #result(outcome) {
    return new Result(unwrap(outcome));
  }

  async languages() {
    return JSON.parse(unwrap(await this.#addon.languages(this.#handle)));
  }

  async stats() {
    return readStats(JSON.parse(unwrap(await this.#addon.stats(this.#handle))));
  }

  async close(options = {}) {
    checkKeys(options, ['timeoutMs'], 'options');
    const { timeoutMs = 5000 } = options;
    const limit = timeoutMs === Infinity ? -1 : toMilliseconds(timeoutMs, 'timeoutMs');
    forgotten.unregister(this);
    unwrap(await this.#addon.close(this.#handle, limit));
  }
}

// Node.js has the symbol from 18.18 on.
if (Symbol.asyncDispose) {
  Execman.prototype[Symbol.asyncDispose] = function dispose() {
    return this.close();
  };
}

/** A manager of the configuration that execman_new() takes. */
async function openConfig(config) {
  const addon = native();
  return new Execman(CREATED, addon, unwrap(await addon.open(config)));
}

module.exports = { Execman, openConfig };
