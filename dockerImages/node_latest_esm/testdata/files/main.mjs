import circle, { PI } from "./circle.mjs";
import { area } from "./shapes/square.js";
import * as old from "./old.cjs";
import numbers from "./numbers.json" with { type: "json" };

console.log(area(4), circle(1) === PI, old.answer, numbers.length);
