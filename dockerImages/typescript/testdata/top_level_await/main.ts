const squares = await Promise.all([1, 2, 3].map(async (n): Promise<number> => n * n));
console.log(...squares);
