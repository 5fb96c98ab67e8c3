// Recurses without end, with a stack that V8 does not bound.
require('v8').setFlagsFromString('--stack-size=1000000');
const deeper = (n) => 1 + deeper(n + 1);
setTimeout(() => deeper(0)); // the new bound holds from the next task on
