// Includes what is not its own: the compiler would quote it in its messages.
#include "/etc/shadow"
#include "/proc/1/environ"
#include "/w/0/work/secret.txt"
#include "/w/1/work/secret.txt"
#include "/w/2/work/secret.txt"
#include "/w/3/work/secret.txt"
#include "/w/4/work/secret.txt"
#include "/proc/1/mem"
int main(void) {}
