cat("before\n")
check <- function(value) {
  if (value < 0) stop("broken on purpose")
}
check(-1)
