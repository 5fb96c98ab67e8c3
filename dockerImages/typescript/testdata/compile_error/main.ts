console.log("never");
const answer: number = "42";
