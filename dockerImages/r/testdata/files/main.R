source("shapes/square.R")
orders <- read.csv("orders.csv")

cat(area(4), "\n")
cat(sum(orders$price), nrow(orders), "\n")
