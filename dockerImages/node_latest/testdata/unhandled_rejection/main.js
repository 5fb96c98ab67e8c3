console.log("before");

async function check() {
  throw new Error("broken on purpose");
}

check();
