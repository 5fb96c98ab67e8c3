'use strict';

const { ExecmanError, ProgramError } = require('./errors.js');
const { Job } = require('./job.js');
const { setLogger } = require('./log.js');
const { Execman } = require('./manager.js');
const { Compile, Result } = require('./result.js');

module.exports = { Compile, Execman, ExecmanError, Job, ProgramError, Result, setLogger };
