import { NAME } from "./main.mjs";

console.log("tool, not", NAME);
