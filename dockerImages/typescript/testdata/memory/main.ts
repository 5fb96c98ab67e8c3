console.log("before");
const hoard: Buffer[] = [];
for (;;) {
  hoard.push(Buffer.alloc(1 << 20, "x"));
}
