import execman from './index.js';

export const { Compile, Execman, ExecmanError, Job, ProgramError, Result, setLogger } = execman;
