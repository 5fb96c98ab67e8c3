'use strict';

const { invalid, unwrap } = require('./errors.js');
const { native } = require('./native.js');

// By their numbers in execman_log_level.
const LEVELS = [undefined, 'debug', 'info', 'warn', 'error'];

function setLogger(logger, level = 'info') {
  const number = LEVELS.indexOf(level);
  if (number < 1) throw invalid(`level must be one of ${LEVELS.slice(1).join(', ')}: ${level}`);
  if (logger !== null && typeof logger !== 'function') throw new TypeError('logger must be a function or null');
  const receive = logger && ((grave, line) => logger(LEVELS[grave], line));
  unwrap(native().setLogger(receive ?? undefined, number));
}

module.exports = { setLogger, LEVELS };
