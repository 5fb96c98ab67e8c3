-- A scheduler of coroutines, a generator and a pipeline: Lua has no threads.
local tasks, log = {}, {}

local function spawn(name, steps)
  tasks[#tasks + 1] = {
    name = name,
    run = coroutine.wrap(function()
      for step = 1, steps do
        log[#log + 1] = name .. step
        coroutine.yield(true)
      end
    end),
  }
end

spawn("a", 3)
spawn("b", 1)
spawn("c", 2)
while #tasks > 0 do
  local task = table.remove(tasks, 1)
  if task.run() then
    tasks[#tasks + 1] = task
  end
end
print(table.concat(log, " "))

local function primes()
  return coroutine.wrap(function()
    local n = 2
    while true do
      local prime = true
      for d = 2, n - 1 do
        if n % d == 0 then
          prime = false
          break
        end
      end
      if prime then coroutine.yield(n) end
      n = n + 1
    end
  end)
end

local first = {}
for p in primes() do
  if p > 20 then break end
  first[#first + 1] = p
end
print(table.concat(first, ","))

local failing = coroutine.create(function() error({ code = 7 }) end)
local fine, problem = coroutine.resume(failing)
print(fine, problem.code, coroutine.status(failing))
