cat("before\n")
hoard <- list()
repeat hoard[[length(hoard) + 1]] <- numeric(131072) + 1
