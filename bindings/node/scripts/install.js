'use strict';

// Runs when the package is installed: builds the addon where the prebuilt one does
// not load. npm brings node-gyp, which needs a C compiler, make and Python.

const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { loadAddon } = require('../lib/native.js');

function build() {
  const gyp = process.env.npm_config_node_gyp;
  const command = gyp ? [process.execPath, gyp, 'rebuild'] : ['node-gyp', 'rebuild'];
  return spawnSync(command[0], command.slice(1), { cwd: path.dirname(__dirname), stdio: 'inherit' }).status ?? 1;
}

try {
  loadAddon();
} catch (e) {
  console.error(e.message);
  process.exitCode = e.hopeless ? 1 : build();
}
