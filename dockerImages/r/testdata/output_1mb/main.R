line <- strrep("x", 63)
for (i in seq_len(15625)) cat(line, "\n", sep = "")
