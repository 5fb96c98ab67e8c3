'use strict';

// Finding and loading the addon and libexecman, at the first manager and not at
// import: a process that only imports this package gets no threads of Go's.

const fs = require('node:fs');
const path = require('node:path');
const { ExecmanError } = require('./errors.js');

// ENVIRONMENT names the library's file; then no other place is tried.
const ENVIRONMENT = 'EXECMAN_LIBRARY';

// ABI_VERSION is EXECMAN_ABI_VERSION of the header that the addon includes.
const ABI_VERSION = 0;

const ROOT = path.dirname(__dirname);
const PREBUILT = path.join(ROOT, 'prebuilds', `${process.platform}-${process.arch}`);
const CHECKOUT = path.join(ROOT, '..', '..', 'build');

// Where the addon may be: in the package, built at its installation, in a checkout.
const ADDONS = [PREBUILT, path.join(ROOT, 'build', 'Release'), CHECKOUT].map((folder) => path.join(folder, 'execman.node'));

let loaded;

/** The addon with the library loaded. Throws ExecmanError 'library'. */
function native() {
  loaded ??= loadLibrary(loadAddon());
  return loaded;
}

function loadAddon() {
  const problems = [];
  for (const file of ADDONS.filter(fs.existsSync)) {
    try {
      return { file, addon: require(file) };
    } catch (e) {
      problems.push(e.message);
    }
  }
  throw failure(`cannot load its addon: ${problems.join('; ') || `none in ${path.dirname(ADDONS[0])}`}`);
}

function libraries(addon) {
  if (process.env[ENVIRONMENT]) return [process.env[ENVIRONMENT]];
  const files = [path.dirname(addon), PREBUILT].map((folder) => path.join(folder, 'libexecman.so'));
  return [...new Set(files.filter(fs.existsSync)), `libexecman.so.${ABI_VERSION}`];
}

function loadLibrary({ file, addon }) {
  const problems = [];
  for (const library of libraries(file)) {
    const problem = addon.load(library);
    if (problem === undefined) return addon;
    problems.push(problem);
  }
  throw failure(`cannot load libexecman (set ${ENVIRONMENT} to its path): ${problems.join('; ')}`);
}

// An error whose hopeless tells that building the addon anew would not help either.
function failure(message) {
  const reason = unsupported(process.platform, glibcVersion());
  return Object.assign(new ExecmanError('library', reason ?? message), { hopeless: reason !== undefined });
}

// The version of the C library, or undefined where that is not glibc.
function glibcVersion() {
  return process.report.getReport().header.glibcVersionRuntime;
}

/** Why this Node.js can never load the library, or undefined. */
function unsupported(platform, glibc) {
  if (platform !== 'linux') return `execman runs on Linux, not on ${platform}; the Docker host may be any`;
  if (!glibc) return 'execman needs glibc, which this Node.js was not built for (Alpine has musl); use a Debian-based image, such as node:22-slim';
  return undefined;
}

module.exports = { native, loadAddon, unsupported, ABI_VERSION };
