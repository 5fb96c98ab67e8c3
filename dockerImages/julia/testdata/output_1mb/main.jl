for _ in 1:15625
    println('x'^63)
end
