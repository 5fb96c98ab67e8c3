'use strict';

const { configJson } = require('./config.js');
const { toBuffer, toMilliseconds, toText, checkKeys } = require('./convert.js');
const { unwrap } = require('./errors.js');
const { Job } = require('./job.js');
const { native } = require('./native.js');
const { RUN, START, readOptions } = require('./options.js');
const { readStats } = require('./stats.js');

// Managers that were forgotten: closed as soon as the garbage collector finds them.
const forgotten = new FinalizationRegistry(({ addon, handle }) => {
  process.emitWarning('an Execman was garbage collected that nobody had closed', 'ResourceWarning');
  addon.close(handle, 0);
});

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

  async run(language, source, options = {}) {
    return this.#launch(language, source, readOptions(options, RUN)).wait();
  }

  start(language, source, options = {}) {
    return this.#launch(language, source, readOptions({ streaming: true, ...options }, START));
  }

  #launch(language, source, { options, signal }) {
    const text = source === undefined || source === null ? undefined : toBuffer(source, 'source');
    signal?.throwIfAborted();
    const outcome = this.#addon.start(this.#handle, toText(language, 'language'), text, options);
    const handle = unwrap(outcome);
    const streaming = options?.streaming === 1;
    return new Job({ native: this.#addon, manager: this, handle, done: outcome.done, streaming, signal });
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
