export const NAME = "main";
