# Has the threads that Julia started, and its tasks, work and wait for each other.
println(sort([strip(read("/proc/self/task/$task/comm", String)) for task in readdir("/proc/self/task")]), " ", Threads.nthreads())
function work(seed)
    made = Dict{Int,String}()
    sum = seed
    for i in 1:20_000
        made[i ⊻ seed] = "v$i"
        sum = (sum * 31 + length(made[i ⊻ seed]) * i) % 1_000_000_007
    end
    sum
end
println(fetch.([Threads.@spawn work(seed) for seed in 1:8]))
Threads.@threads for i in 1:4
    work(i)
end
using LinearAlgebra
a = [i * j % 7 + (i == j) for i in 1.0:200, j in 1.0:200]
println(sum(a * a), " ", BLAS.vendor())
channel = Channel{Int}(1)
@async (sleep(0.01); put!(channel, 5))
println(take!(channel), " ", timedwait(() -> false, 0.01))
GC.gc()
println(read(`echo child`, String), success(`sh -c 'exit 3'`))
