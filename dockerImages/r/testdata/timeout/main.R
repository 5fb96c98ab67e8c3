cat("before\n")
while (TRUE) {}
