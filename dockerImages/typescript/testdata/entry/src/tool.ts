import { NAME } from "../main";

console.log("tool, not", NAME);
