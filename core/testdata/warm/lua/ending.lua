-- Ends as its input says.
local word, rest = io.read():match("(%S+)%s*(.*)")
local ends <close> = setmetatable({}, { __close = function() print("closed") end, __gc = function() print("collected") end })
setmetatable({}, { __gc = function() io.stderr:write("finalized\n") end })
io.write("before ")
if word == "exit" then os.exit(tonumber(rest)) end
if word == "close" then os.exit(tonumber(rest), true) end
if word == "false" then os.exit(false) end
if word == "signal" then os.execute("kill -" .. rest .. " $PPID; sleep 1") end
if word == "error" then error("a message") end
if word == "level" then error("a message", 0) end
if word == "table" then error({ code = 5 }) end
if word == "object" then error(setmetatable({}, { __tostring = function() return "an object" end })) end
if word == "nil" then error() end
if word == "index" then return nothing.at_all end
if word == "deep" then local function deep() return 1 + deep() end deep() end
if word == "memory" then print(pcall(string.rep, "x", 1 << 40)) end
if word == "assert" then assert(false, "asserted") end
if word == "handled" then print(pcall(error, "inner"), xpcall(error, debug.traceback, "traced")) end
if word == "gc" then setmetatable({}, { __gc = function() error("in a finalizer") end }) warn("@on") end
if word == "closed" then io.stdout:close() end
if word == "full" then local f = io.open("/dev/full", "w") print(f:write("x"), f:close()) end
if word == "stdout" then print(io.stdout:setvbuf("no"), io.stdout:seek()) end
if word == "require" then require("no_such_module") end
if word == "load" then print(load("1 +")) return load("return 7")() end
