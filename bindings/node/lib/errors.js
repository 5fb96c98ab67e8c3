'use strict';

/** Execman could not do its work. Every error of this package is one. */
class ExecmanError extends Error {
  /**
   * @param {string} code the error's name in every language that execman is called from
   * @param {string} message
   * @param {boolean} started whether the program of a failed run may have started
   */
  constructor(code, message, started = false) {
    super(message);
    this.code = code;
    this.started = started;
  }
}
Object.defineProperty(ExecmanError.prototype, 'name', { value: 'ExecmanError', configurable: true, writable: true });

/** The program did not succeed: thrown by `result.check()`, never by a run. */
class ProgramError extends ExecmanError {
  constructor(message, result) {
    super('program', message, result.started);
    this.result = result;
  }
}
Object.defineProperty(ProgramError.prototype, 'name', { value: 'ProgramError', configurable: true, writable: true });

/** An argument that is refused before the library sees it. */
function invalid(message) {
  return new ExecmanError('invalid', message);
}

/** The value of an outcome of the addon's, or its error, thrown. */
function unwrap({ error, message, started, value }) {
  if (error === undefined) return value;
  throw new ExecmanError(error, message.replace(/^execman: /, '') || error.replace('_', ' '), started);
}

module.exports = { ExecmanError, ProgramError, invalid, unwrap };
