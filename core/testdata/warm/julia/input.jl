# Reads its input in each of the ways, and writes much.
using Base.Threads
lines = String[]
reader = @async for line in eachline(stdin)
    push!(lines, line)
end
wait(reader)
println(lines, " ", eof(stdin))
write(stdout, "x"^300_000)
write(stderr, "y"^100_000)
println()
for i in 1:20
    print(i, i % 5 == 0 ? '\n' : ' ')
    i % 7 == 0 && flush(stdout)
    yield()
end
old = stdout
(rd, wr) = redirect_stdout()
println("captured")
redirect_stdout(old)
close(wr)
println("back ", read(rd, String))
ccall(:puts, Cint, (Cstring,), "of C's own")
ccall(:fflush, Cint, (Ptr{Cvoid},), C_NULL)
close(stdout)
