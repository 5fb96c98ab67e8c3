-- A small workshop's evening: orders, an expression evaluator, shapes, a tree.

local ORDERS = [[
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999
]]

local function map(list, f)
  local result = {}
  for i, value in ipairs(list) do result[i] = f(value) end
  return result
end

local function filter(list, wanted)
  local result = {}
  for _, value in ipairs(list) do
    if wanted(value) then result[#result + 1] = value end
  end
  return result
end

local function range(from, to)
  local result = {}
  for i = from, to do result[#result + 1] = i end
  return result
end

local function keys_by(t, before)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, before)
  return keys
end

local function parse(line)
  local fields = {}
  for field in line:gmatch("[^;]+") do fields[#fields + 1] = field end
  if #fields ~= 4 then error(#fields .. " fields, not 4", 0) end
  local order = { customer = fields[1], item = fields[2] }
  for i, what in pairs({ [3] = "quantity", [4] = "price" }) do
    order[what] = tonumber(fields[i]) or error(("bad %s '%s'"):format(what, fields[i]), 0)
  end
  return order
end

local function report(text)
  local orders, rejected, number = {}, {}, 0
  for line in text:gmatch("[^\n]+") do
    number = number + 1
    local fine, result = pcall(parse, line)
    if fine then
      orders[#orders + 1] = result
    else
      rejected[#rejected + 1] = ("line %d: %s"):format(number, result)
    end
  end
  print(("orders: %d, rejected: %d"):format(#orders, #rejected))
  print(table.concat(rejected, "\n"))

  local totals, counts = {}, {}
  for _, order in ipairs(orders) do
    local total = totals[order.customer] or { items = 0, cents = 0 }
    total.items = total.items + order.quantity
    total.cents = total.cents + order.quantity * order.price
    totals[order.customer] = total
    counts[order.item] = (counts[order.item] or 0) + order.quantity
  end
  print(("%-10s%6s%10s"):format("name", "items", "total"))
  for _, name in ipairs(keys_by(totals, function(a, b) return totals[a].cents > totals[b].cents end)) do
    print(("%-10s%6d%10.2f"):format(name, totals[name].items, totals[name].cents / 100))
  end
  local items = keys_by(counts, function(a, b) return counts[a] > counts[b] end)
  print(table.concat(map(items, function(item) return item .. "=" .. counts[item] end), " "))
end

local Evaluator = {}
Evaluator.__index = Evaluator

function Evaluator.new(text)
  return setmetatable({ text = text, at = 1 }, Evaluator)
end

function Evaluator:take(pattern)
  local found, after = self.text:match("^%s*(" .. pattern .. ")()", self.at)
  if found then self.at = after end
  return found
end

function Evaluator:unexpected()
  local c = self.text:match("^%s*(%S)", self.at)
  error(c and ("unexpected '%s'"):format(c) or "unexpected end", 0)
end

function Evaluator:sum()
  local value = self:product()
  while true do
    local operator = self:take("[+-]")
    if not operator then return value end
    local other = self:product()
    value = operator == "+" and value + other or value - other
  end
end

function Evaluator:product()
  local value = self:factor()
  while true do
    local operator = self:take("[*/]")
    if not operator then return value end
    local other = self:factor()
    if operator == "*" then
      value = value * other
    elseif other == 0 then
      error("division by zero", 0)
    else
      value = value // other
    end
  end
end

function Evaluator:factor()
  if self:take("-") then return -self:factor() end
  if self:take("%(") then
    local value = self:sum()
    if not self:take("%)") then self:unexpected() end
    return value
  end
  return math.tointeger(self:take("%d+") or self:unexpected())
end

function Evaluator:evaluate()
  local value = self:sum()
  if self:take("%S") then
    self.at = self.at - 1
    self:unexpected()
  end
  return value
end

local Shape = { __lt = function(a, b) return a:area() < b:area() end }
Shape.__index = Shape
Shape.__tostring = function(self) return ("%s %.2f"):format(self:name(), self:area()) end

local function class(members)
  for name, value in pairs(Shape) do
    if name:find("^__") and name ~= "__index" then members[name] = value end
  end
  members.__index = members
  return setmetatable(members, { __index = Shape, __call = function(self, fields) return setmetatable(fields, self) end })
end

local Circle = class({
  name = function() return "circle" end,
  area = function(self) return math.pi * self.radius ^ 2 end,
})
local Rectangle = class({
  name = function(self) return self.width == self.height and "square" or "rectangle" end,
  area = function(self) return self.width * self.height end,
})

local function insert(node, value)
  if not node then return { value = value } end
  local side = value < node.value and "left" or "right"
  node[side] = insert(node[side], value)
  return node
end

local function values(node)
  return coroutine.wrap(function()
    local function visit(n)
      if n then
        visit(n.left)
        coroutine.yield(n.value)
        visit(n.right)
      end
    end
    visit(node)
  end)
end

local function depth(node)
  return node and 1 + math.max(depth(node.left), depth(node.right)) or 0
end

local function multiply(a, b)
  local product = {}
  for i = 1, #a do
    product[i] = {}
    for j = 1, #b[1] do
      local sum = 0
      for k = 1, #b do sum = sum + a[i][k] * b[k][j] end
      product[i][j] = sum
    end
  end
  return product
end

report(ORDERS)

for _, text in ipairs({ "1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4" }) do
  local fine, result = pcall(Evaluator.evaluate, Evaluator.new(text))
  print(text .. " = " .. (fine and result or "error: " .. result))
end

local words = {}
for word in ("the quick brown fox jumps over the lazy dog while the dog naps"):gmatch("%a+") do
  words[word] = (words[word] or 0) + 1
end
local often = keys_by(words, function(a, b)
  if words[a] ~= words[b] then return words[a] > words[b] end
  return a < b
end)
print(table.concat(map({ table.unpack(often, 1, 3) }, function(w) return w .. ":" .. words[w] end), " "))

local shapes = { Circle({ radius = 2 }), Rectangle({ width = 3, height = 4 }), Rectangle({ width = 5, height = 5 }) }
table.sort(shapes)
local total = 0
for _, shape in ipairs(shapes) do
  print(shape)
  total = total + shape:area()
end
print(("total %.2f"):format(total))

local function counter()
  local count = 0
  return function(step)
    count = count + step
    return count
  end
end
local count = counter()
print("counter: " .. table.concat(map(range(1, 3), function() return count(5) end), " "))

local function compose(f, g) return function(...) return f(g(...)) end end
local composed = compose(function(x) return 2 * x end, function(x) return x + 1 end)
print("compose: " .. table.concat(map(range(1, 5), composed), " "))

local primes = filter(range(2, 29), function(n)
  return #filter(range(2, n - 1), function(divisor) return n % divisor == 0 end) == 0
end)
print("primes: " .. table.concat(primes, " "))

local base = { { 1, 2 }, { 3, 4 } }
local power = base
for _ = 2, 5 do power = multiply(power, base) end
print("matrix: " .. table.concat(map(power, function(row) return table.concat(row, " ") end), " "))

local tree
for _, value in ipairs({ 50, 30, 70, 20, 40, 60, 80 }) do tree = insert(tree, value) end
io.write("tree:")
for value in values(tree) do io.write(" ", value) end
print(" depth " .. depth(tree))
