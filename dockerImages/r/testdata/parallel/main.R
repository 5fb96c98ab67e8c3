library(parallel)

squares <- mclapply(1:8, function(n) n^2, mc.cores = 2)
print(unlist(squares))
job <- mcparallel(sum(1:100))
print(mccollect(job)[[1]])
failed <- suppressWarnings(mclapply(1:2, function(n) if (n == 2) stop("in a child") else n, mc.cores = 2))
cat(inherits(failed[[2]], "try-error"), "\n")
cat(system("echo through a shell", intern = TRUE), "\n")
