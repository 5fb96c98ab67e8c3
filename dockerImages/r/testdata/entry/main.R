NAME <- "main"
