println(length(ARGS))
foreach(println, ARGS)
