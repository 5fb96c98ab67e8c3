println("before")
function spin()
    n = 0
    while true
        n += 1
        n < 0 && println(n)
    end
end
spin()
