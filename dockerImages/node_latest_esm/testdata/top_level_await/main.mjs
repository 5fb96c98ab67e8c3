const { default: path } = await import("node:path");
const values = await Promise.all([1, 2, 3].map(async (n) => n * n));
console.log(path.basename("/a/b"), ...values);
for await (const value of (async function* () { yield "a"; yield "b"; })()) {
  console.log(value);
}
