import { nothing } from "./square.js";

console.log(nothing);
