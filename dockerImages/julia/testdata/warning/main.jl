@warn "mind the step"
println("up")
