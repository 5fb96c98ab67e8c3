export const legacy = (n) => n + 1;
