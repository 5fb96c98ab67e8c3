// A module is strict, has no require, and this is undefined.
console.log(this, typeof require, typeof module, import.meta.filename.endsWith("main.mjs"), import.meta.main);
try {
  undeclared = 1;
} catch (error) {
  console.log(error.name);
}
