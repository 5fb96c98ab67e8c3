// Takes memory and uses it, for ever.
const blocks = [];
for (;;) blocks.push(Buffer.alloc(1 << 20, 'x'));
