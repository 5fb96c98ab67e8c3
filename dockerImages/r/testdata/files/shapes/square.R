area <- function(side) side^2
