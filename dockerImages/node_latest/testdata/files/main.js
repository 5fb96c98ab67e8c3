const { area } = require("./shapes/square.js");
const numbers = require("./numbers.json");

console.log(area(4), numbers.length);
