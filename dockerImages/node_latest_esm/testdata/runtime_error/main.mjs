console.log("before");
await Promise.resolve();
throw new TypeError("broken on purpose");
