console.log("before");
for (;;) {}
