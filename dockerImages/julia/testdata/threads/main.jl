# Tasks on the threads there are, and a channel between them.
const total = Threads.Atomic{Int}(0)

Threads.@threads for part in 0:1
    Threads.atomic_add!(total, sum(part * 250 + 1:(part + 1) * 250))
end

sums = Channel{Int}(2)
for part in 2:3
    @async put!(sums, sum(part * 250 + 1:(part + 1) * 250))
end
spawned = Threads.@spawn take!(sums) + take!(sums)
println(total[] + fetch(spawned))
