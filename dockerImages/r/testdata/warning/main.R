value <- as.integer("x")
cat(is.na(value), "\n")
