console.log("before");
throw new TypeError("broken on purpose");
