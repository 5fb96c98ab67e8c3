function check(n)
    n > 0 || throw(DomainError(n, "broken on purpose"))
    n
end

println("before")
check(-1)
