# žluťoučký kůň 🐎 日本語
cat("žluťoučký kůň 🐎 日本語\n")
line <- readLines(file("stdin", encoding = "UTF-8"), n = 1)
stopifnot(nchar(line) == 19)
cat(line, "\n", sep = "")
