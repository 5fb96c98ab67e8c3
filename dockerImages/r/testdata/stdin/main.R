lines <- readLines(file("stdin"))
for (line in lines) {
  cat("got: ", line, "\n", sep = "")
}
