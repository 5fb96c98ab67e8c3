'use strict';

const { ProgramError } = require('./errors.js');

/** What became of the compile step. */
class Compile {
  constructor(fields) {
    Object.freeze(Object.assign(this, fields));
  }

  get outputText() {
    return this.output.toString();
  }
}

/** What became of a program. Output from before a timeout or a kill is in it. */
class Result {
  /** @param fields what the addon tells */
  constructor({ files, compile, ...fields }) {
    Object.assign(this, fields);
    this.compile = compile && new Compile(compile);
    this.files = Object.create(null); // a program may name a file "__proto__"
    for (let i = 0; i < files.length; i += 2) this.files[files[i]] = files[i + 1];
    Object.freeze(this);
  }

  get ok() {
    return this.status === 'ok';
  }

  get stdoutText() {
    return this.stdout.toString();
  }

  get stderrText() {
    return this.stderr.toString();
  }

  check() {
    if (this.ok) return this;
    throw new ProgramError(describe(this), this);
  }
}

// The cause, and the last line that may explain it.
function describe(result) {
  const how = { failed: ` with exit code ${result.exitCode}`, signaled: ` ${result.signal}` }[result.status] ?? '';
  const text = result.compile && !result.started ? result.compile.outputText : result.stderrText;
  const last = text.trim().split('\n').pop();
  return result.status + how + (last && `: ${last}`);
}

module.exports = { Compile, Result };
