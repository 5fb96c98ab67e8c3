println("before")
hoard = Vector{Vector{UInt8}}()
while true
    push!(hoard, fill(0x01, 1 << 20))
end
