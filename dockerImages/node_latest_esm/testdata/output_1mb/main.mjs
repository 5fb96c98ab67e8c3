for (let i = 0; i < 15625; i++) {
  console.log("x".repeat(63));
}
