using Base64
using Dates
using LinearAlgebra
using Printf
using Random
using SHA
using Statistics

# JSON by hand: Julia's own library has none.
json(value::Union{Real,Nothing}) = value === nothing ? "null" : string(value)
json(text::AbstractString) = repr(text)
json(list::AbstractVector) = "[" * join(json.(list), ",") * "]"
json(dict::AbstractDict) = "{" * join((json(k) * ":" * json(dict[k]) for k in sort(collect(keys(dict)))), ",") * "}"

println(json(Dict("list" => [1, 2.5, "say \"hi\""], "empty" => nothing)))
for found in eachmatch(r"(?<user>\w+)@(\w+)\.org", "ada@lovelace.org, grace@hopper.org")
    println(found[:user], " at ", found[2])
end
leap = Date(2024, 2, 29)
println(leap + Year(1), " ", dayname(leap), " ", Dates.format(DateTime(1969, 7, 16, 13, 32), "d u yyyy HH:MM"))
println(big(2)^100, " ", 1 // 3 + 1 // 6, " ", factorial(big(30)))
println(setprecision(() -> string(BigFloat(2)^0.5), 64))
println(det([1 2; 3 4]) ≈ -2, " ", [1 2; 3 4] \ [5, 6] ≈ [-4, 4.5], " ", mean([1, 2, 6]), " ", norm([3, 4]))
println(bytes2hex(sha256(""))[1:8], " ", base64encode("žluť"))
println(length(unique("mississippi")), " ", sort(collect(Set([3, 1, 2]))), " ", randperm(MersenneTwister(1), 3) |> sort)
mktemp() do path, io
    write(io, "kept")
    close(io)
    println(read(path, String))
end
@printf("%-6s|%6.2f|%05d\n", "ab", pi, 42)
