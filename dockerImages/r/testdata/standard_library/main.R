text <- "ada@lovelace.org, grace@hopper.org"
found <- regmatches(text, gregexpr("(\\w+)@(\\w+)\\.org", text))[[1]]
print(sub("(\\w+)@(\\w+)\\.org", "\\1 at \\2", found))
print(regmatches("2024-02-29", regexec("(\\d+)-(\\d+)", "2024-02-29"))[[1]])
print(strsplit("a, b;c", "[,;] ?")[[1]])
cat(toupper("žluť"), rev(strsplit("日本語", "")[[1]]), sprintf("%-6s|%6.2f|%05d", "ab", pi, 42L), "\n")

leap <- as.Date("2024-02-29")
print(leap + 366)
cat(format(leap, "%A %d %B %Y"), as.numeric(as.Date("2024-12-25") - leap), "\n")
print(as.POSIXct(0, tz = "UTC"))
print(seq(leap, by = "month", length.out = 3))
cat(2^53, .Machine$integer.max, 7 %/% 2, -7 %% 3, bitwXor(12L, 10L), format(1234567.891, big.mark = ","), "\n")
print(factorial(20), digits = 19)

# JSON by hand: R's own library has none.
json <- function(value) {
  if (is.null(value)) return("null")
  if (is.list(value)) {
    parts <- vapply(value, json, "")
    if (is.null(names(value))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(value), '":', parts, collapse = ","), "}"))
  }
  if (is.character(value)) encodeString(value, quote = '"') else if (is.logical(value)) tolower(value) else format(value)
}
cat(json(list(list = list(1, 2.5, NULL), text = 'say "hi"', yes = TRUE)), "\n")

cars <- aggregate(mpg ~ cyl, data = mtcars, FUN = mean)
print(cars)
fit <- lm(mpg ~ wt, data = mtcars)
print(round(coef(fit), 3))
print(summary(c(1, 2, 3, 4, 100)))
print(t.test(mtcars$mpg)$parameter)
print(solve(matrix(c(2, 1, 1, 3), 2)) %*% c(3, 5))
print(table(c("a", "b", "a")))
print(merge(data.frame(k = 1:2, x = c("a", "b")), data.frame(k = 2:3, y = c("c", "d"))))
print(apply(matrix(1:4, 2), 1, sum))
print(do.call(rbind, Map(function(n, s) data.frame(n, s), 1:2, c("x", "y"))), row.names = FALSE)
print(tryCatch(stop("caught"), error = conditionMessage, finally = cat("finally\n")))
set.seed(42)
print(sample(5))
str(list(a = 1L, b = "two"))
name <- tempfile()
writeLines("kept", name)
cat(readLines(name), file.exists(name), "\n")
print(switch("b", a = "first", b = "second"))
print(Reduce(`+`, 1:5, accumulate = TRUE))
print((\(x) x |> sqrt() |> round(2))(2))
print(optimize(function(x) (x - 2)^2, c(0, 5))$minimum, digits = 3)
pdf(file.path(tempdir(), "plot.pdf"))
plot(1:10)
invisible(dev.off())
cat(file.size(file.path(tempdir(), "plot.pdf")) > 1000, "\n")
