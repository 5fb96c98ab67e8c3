# A small workshop's evening: orders, an expression evaluator, shapes, a tree.

orders_text <- "Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999"

bad_order <- function(...) {
  stop(structure(class = c("bad_order", "error", "condition"), list(message = sprintf(...), call = NULL)))
}

parse_number <- function(text, what) {
  if (!grepl("^[0-9]+$", text)) bad_order("bad %s '%s'", what, text)
  as.integer(text)
}

parse_order <- function(line) {
  fields <- strsplit(line, ";", fixed = TRUE)[[1]]
  if (length(fields) != 4) bad_order("%d fields, not 4", length(fields))
  data.frame(
    customer = fields[1],
    item = fields[2],
    quantity = parse_number(fields[3], "quantity"),
    cents = parse_number(fields[4], "price")
  )
}

report <- function(text) {
  lines <- strsplit(text, "\n", fixed = TRUE)[[1]]
  parsed <- lapply(lines, function(line) tryCatch(parse_order(line), bad_order = conditionMessage))
  good <- vapply(parsed, is.data.frame, NA)
  cat(sprintf("orders: %d, rejected: %d\n", sum(good), sum(!good)))
  cat(sprintf("line %d: %s\n", which(!good), unlist(parsed[!good])), sep = "")

  orders <- do.call(rbind, parsed[good])
  orders$total <- orders$quantity * orders$cents
  totals <- aggregate(cbind(quantity, total) ~ customer, data = orders, FUN = sum)
  totals <- totals[order(-totals$total), ]
  cat(sprintf("%-10s%6s%10s\n", "name", "items", "total"))
  cat(sprintf("%-10s%6d%10.2f\n", totals$customer, totals$quantity, totals$total / 100), sep = "")

  counts <- sort(tapply(orders$quantity, orders$item, sum), decreasing = TRUE)
  cat(paste0(names(counts), "=", counts), sep = " ")
  cat("\n")
}

# An evaluator is a closure over the tokens that are left.
evaluate <- function(text) {
  tokens <- regmatches(text, gregexpr("[0-9]+|[^ ]", text))[[1]]

  take <- function(wanted) {
    if (length(tokens) == 0 || !tokens[1] %in% wanted) return(NULL)
    token <- tokens[1]
    tokens <<- tokens[-1]
    token
  }
  unexpected <- function() {
    stop(if (length(tokens) == 0) "unexpected end" else sprintf("unexpected '%s'", tokens[1]), call. = FALSE)
  }
  sum_of <- function() {
    value <- product()
    while (!is.null(operator <- take(c("+", "-")))) {
      value <- match.fun(operator)(value, product())
    }
    value
  }
  product <- function() {
    value <- factor_of()
    while (!is.null(operator <- take(c("*", "/")))) {
      other <- factor_of()
      if (operator == "/" && other == 0) stop("division by zero", call. = FALSE)
      value <- if (operator == "*") value * other else trunc(value / other)
    }
    value
  }
  factor_of <- function() {
    if (!is.null(take("-"))) return(-factor_of())
    if (!is.null(take("("))) {
      value <- sum_of()
      if (is.null(take(")"))) unexpected()
      return(value)
    }
    if (length(tokens) == 0 || !grepl("^[0-9]", tokens[1])) unexpected()
    as.numeric(take(tokens[1]))
  }

  value <- sum_of()
  if (length(tokens) > 0) unexpected()
  value
}

# Shapes are S3 objects.
circle <- function(radius) structure(list(radius = radius), class = c("circle", "shape"))
rectangle <- function(width, height) structure(list(width = width, height = height), class = c("rectangle", "shape"))

area <- function(shape) UseMethod("area")
area.circle <- function(shape) pi * shape$radius^2
area.rectangle <- function(shape) shape$width * shape$height

name_of <- function(shape) UseMethod("name_of")
name_of.default <- function(shape) class(shape)[1]
name_of.rectangle <- function(shape) if (shape$width == shape$height) "square" else NextMethod()

format.shape <- function(x, ...) sprintf("%s %.2f", name_of(x), area(x))
print.shape <- function(x, ...) cat(format(x), "\n", sep = "")

# A tree is an object of a reference class.
Tree <- setRefClass("Tree",
  fields = list(value = "numeric", left = "ANY", right = "ANY"),
  methods = list(
    insert = function(new) {
      if (length(value) == 0) {
        value <<- new
        left <<- Tree$new()
        right <<- Tree$new()
      } else if (new < value) {
        left$insert(new)
      } else {
        right$insert(new)
      }
    },
    values = function() {
      if (length(value) == 0) return(numeric())
      c(left$values(), value, right$values())
    },
    depth = function() {
      if (length(value) == 0) return(0)
      1 + max(left$depth(), right$depth())
    }
  )
)

counter <- function() {
  count <- 0
  function(step) {
    count <<- count + step
    count
  }
}

compose <- function(f, g) function(x) f(g(x))
is_prime <- function(n) all(n %% setdiff(seq_len(n), c(1, n)) != 0)
say <- function(...) cat(..., "\n", sep = "")

report(orders_text)

for (text in c("1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4")) {
  result <- tryCatch(evaluate(text), error = function(problem) paste("error:", conditionMessage(problem)))
  say(text, " = ", result)
}

words <- table(strsplit("the quick brown fox jumps over the lazy dog while the dog naps", " ")[[1]])
often <- words[order(-words, names(words))][1:3]
say(paste(names(often), often, sep = ":", collapse = " "))

shapes <- list(circle(2), rectangle(3, 4), rectangle(5, 5))
areas <- vapply(shapes, area, 0)
for (shape in shapes[order(areas)]) print(shape)
say(sprintf("total %.2f", sum(areas)))

count <- counter()
say("counter: ", paste(sapply(rep(5, 3), count), collapse = " "))
say("compose: ", paste(compose(\(x) 2 * x, \(x) x + 1)(1:5), collapse = " "))
say("primes: ", paste(Filter(is_prime, 2:29), collapse = " "))
base <- matrix(c(1, 3, 2, 4), 2)
say("matrix: ", paste(t(Reduce(`%*%`, rep(list(base), 5))), collapse = " "))

tree <- Tree$new()
for (value in c(50, 30, 70, 20, 40, 60, 80)) tree$insert(value)
say("tree: ", paste(tree$values(), collapse = " "), " depth ", tree$depth())
