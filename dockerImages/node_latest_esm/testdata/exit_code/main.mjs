process.on("exit", () => console.log("leaving"));
process.exit(3);
