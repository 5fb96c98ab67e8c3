for line in split(read(stdin, String), '\n'; keepempty = false)
    println("got: ", line)
end
