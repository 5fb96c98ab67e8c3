import "node:fs";
console.log("never";
