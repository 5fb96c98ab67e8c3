-- JSON by hand: Lua's own library has none.
local function json(value)
  local kind = math.type(value) or type(value)
  if kind == "string" then
    return '"' .. value:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
  elseif kind == "table" then
    local parts = {}
    if #value > 0 then
      for _, element in ipairs(value) do parts[#parts + 1] = json(element) end
      return "[" .. table.concat(parts, ",") .. "]"
    end
    for key, element in pairs(value) do parts[#parts + 1] = json(key) .. ":" .. json(element) end
    table.sort(parts)
    return "{" .. table.concat(parts, ",") .. "}"
  end
  return tostring(value)
end
print(json({ list = { 1, 2.5, true }, text = "a\tb" }))

for user, host in ("ada@lovelace.org, grace@hopper.org"):gmatch("(%w+)@(%w+)%.org") do
  io.write(user, " at ", host, ";")
end
print()
print(("x=1;y=2"):gsub("%d", function(digit) return digit + 1 end))
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"), ("%b()"):len(), ("f(a(b)c)d"):match("%b()"))

print(os.date("!%Y-%m-%d %H:%M:%S", 0), os.date("!*t", 86400).day)
print(os.date("!%A %d %B %Y", os.time({ year = 2024, month = 2, day = 29, hour = 12 })))
print(os.time({ year = 2024, month = 3, day = 1, hour = 0 }) - os.time({ year = 2024, month = 2, day = 28, hour = 0 }))

print(math.maxinteger, 7 // 2, -7 // 2, 7 % -3, 1 << 40, 0xff ~ 0x0f, 2^53 | 0)
print(math.maxinteger + 1 == math.mininteger, 10 / 2, 1e15, math.ult(1, -1))
print(("%-6s|%6.2f|%05d|%q"):format("ab", math.pi, 42, 'say "hi"'))
print(string.pack(">I4", 258):byte(1, -1))
print(utf8.char(382, 128014), utf8.len("žluť"), #"žluť")
print(table.unpack({ 1, 2, 3 }, 2), select("#", nil, nil), table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), ","))

local name = os.tmpname()
local file <close> = assert(io.open(name, "w+"))
file:write("kept\n", 42, "\n")
file:seek("set")
print(file:read("l", "n"))
os.remove(name)
print(select(2, io.open("missing.txt")))
local pipe = io.popen("echo through a shell")
print(pipe:read("a"):upper(), pipe:close())
print(load("return 6 * 7")(), pcall(error, "caught", 0), xpcall(error, function(m) return m .. "!" end, "handled"))
goto done
print("never")
::done::
print(_VERSION, rawequal("a", "a"), next({}), rawlen({ 1, 2 }))
