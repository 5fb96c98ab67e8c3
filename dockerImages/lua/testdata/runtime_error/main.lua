print("before")

local function total(order)
  return order.cents * 2
end

print(total({}))
