check <- function(value) {
  print("never"
