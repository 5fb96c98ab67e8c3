source("main.R")
cat("tool, not", NAME, "\n")
