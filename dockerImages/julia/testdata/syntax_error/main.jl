println("never")
function broken(
