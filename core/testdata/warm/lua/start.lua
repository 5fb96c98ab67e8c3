#!/usr/bin/lua
-- What Lua says about its own start. é漢
local function names(of, depth)
	local list = {}
	for name, value in pairs(of) do
		list[#list + 1] = tostring(name) .. (type(value) == "table" and depth > 0 and "(" .. names(value, depth - 1) .. ")" or "")
	end
	table.sort(list)
	return table.concat(list, " ")
end
print(names(_G, 0))
print(names(package.loaded, 1), names(package.preload, 0), #package.searchers)
print(_VERSION, package.path, package.cpath, package.config)
for i = -3, 3 do print(i, arg[i]) end
print(select("#", ...), ..., debug.getinfo(1, "S").source, debug.getinfo(1, "S").short_src, debug.getinfo(1, "l").currentline)
print(coroutine.running(), coroutine.isyieldable(), debug.gethook(), getmetatable("").__index == string)
local registry = {}
for key, value in pairs(debug.getregistry()) do registry[#registry + 1] = type(key) .. " " .. (type(key) == "userdata" and "" or tostring(key)) .. " " .. type(value) end
table.sort(registry)
print(table.concat(registry, "; "))
print(os.getenv("LUA_INIT"), os.getenv("LUA_INIT_5_4"), os.getenv("LUA_PATH"), os.setlocale(), os.clock() < 5, math.abs(os.time() - os.time()) < 2)
print(io.type(io.stdin), io.type(io.stdout), io.input() == io.stdin, io.output() == io.stdout, tostring(io.stdin):match("^file %("))
print(debug.traceback("where"))
warn("@on")
warn("a warning")
print("input:", io.read("a"))
io.stderr:write("on standard error\n")
print(pcall(io.open, "/execman/lua/0x1"))
print(io.open("/execman/lua/0x1"))
setmetatable({}, { __gc = function() print("collected at the end") end })
