'use strict';

/** Awaits a promise during which the signal has cancel called, and throws the signal's
 * reason then: when the promise is settled, so that what was canceled is gone. */
async function underSignal(signal, promise, cancel) {
  let aborted = false;
  const abort = () => {
    aborted = true;
    cancel();
  };
  signal.addEventListener('abort', abort);
  try {
    const value = await promise;
    if (aborted) throw signal.reason;
    return value;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

module.exports = { underSignal };
