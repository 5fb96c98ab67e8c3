x <- c(a = 1, b = 2.5)
x
mean(x)
print(data.frame(name = c("Ada", "Grace"), age = c(36, 85)))
