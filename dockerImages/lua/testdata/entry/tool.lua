require("main")
print(arg[0] .. ", not " .. NAME)
