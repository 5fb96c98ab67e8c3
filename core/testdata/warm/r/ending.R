# Ends as its input says.
words <- strsplit(readLines(file("stdin"), 1), " ")[[1]]
.Last <- function() cat("last\n")
invisible(reg.finalizer(environment(), function(e) cat("finalized\n"), onexit = TRUE))
rest <- as.integer(words[2])
cat("before ")
switch(words[1],
  quit = quit("no", rest),
  silent = quit("no", rest, runLast = FALSE),
  ask = quit("ask"),
  save = quit("yes"),
  stop = stop("a message"),
  call = (function(x) stop("in a call: ", x))("é漢"),
  condition = stop(structure(class = c("custom", "error", "condition"), list(message = "of its own", call = NULL))),
  missing = missing_name,
  index = list(1)[[2]],
  warning = { warning("first"); (function() warning("second"))() },
  many = for (i in 1:12) warning("number ", i),
  strict = { options(warn = 2); as.integer("x") },
  handled = print(tryCatch(stop("inner"), error = conditionMessage, finally = cat("finally "))),
  restarts = withCallingHandlers({ warning("w"); cat("resumed ") }, warning = function(w) invokeRestart("muffleWarning")),
  deep = (f <- function(n) f(n + 1))(0),
  memory = numeric(1e13),
  signal = tools::pskill(Sys.getpid(), rest),
  parse = parse(text = "1 +"),
  library = library(nosuchpackage),
  sink = { sink("../tmp/sunk"); cat("unseen") },
  option = options(error = quote({ cat("by the option\n"); quit("no", 9) })),
  file = { kept <- file("../tmp/kept", "w"); writeLines("unflushed", kept) },
  traceback = { f <- function() stop("traced"); try(f()) },
  device = plot(1:3),
  temporary = { dir.create(file.path(tempdir(), "a")); writeLines("left", tempfile("b", file.path(tempdir(), "a"))) },
  gone = unlink(tempdir(), recursive = TRUE),
  locked = { Sys.chmod("../tmp", "500"); writeLines("left", tempfile()) },
  cat("unknown\n"))
if (words[1] == "option") stop("as an option")
cat("after\n")
5 -> value
value
(function() invisible(3))()
