řádek = readline()
println("žluťoučký kůň 🐎 日本語")
println(řádek)
