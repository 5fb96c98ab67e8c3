// Puts a device that never ends into its data, by the assembler.
__asm__(".data\n.incbin \"/dev/zero\"\n");
int main(void) {}
