# Ends as its input says.
words = split(readline())
atexit(() -> println("hook"))
print("before ")
deep(n) = deep(n + 1) + 1
word = words[1]
if word == "exit"
    exit(parse(Int, words[2]))
elseif word == "throw"
    throw(ArgumentError("café"))
elseif word == "error"
    error("message")
elseif word == "string"
    throw("a value")
elseif word == "undefined"
    missing_name
elseif word == "method"
    sqrt("x")
elseif word == "deep"
    try deep(0) catch e println(typeof(e)) end
elseif word == "bounds"
    [1, 2][3]
elseif word == "eval"
    Meta.parse("1 +") |> eval
elseif word == "include"
    include("missing.jl")
elseif word == "using"
    @eval using Missing
elseif word == "task"
    wait(@async error("of a task"))
elseif word == "signal"
    run(`sh -c "kill -$(words[2]) $(getpid())"`)
    sleep(1)
elseif word == "quick"
    ccall(:_exit, Cvoid, (Cint,), 8)
elseif word == "late"
    @async (sleep(0.05); println("late"))
elseif word == "finalizer"
    finalizer(x -> ccall(:puts, Cint, (Cstring,), "finalized"), Ref(1))
elseif word == "memory"
    zeros(UInt8, 10^12)
elseif word == "package"
    @eval using LinearAlgebra, Statistics
    println(Base.invokelatest(Main.mean, [1, 2, 3]))
else
    println("unknown")
end
println("after")
