-- What Lua's collector has and does. é漢
local kept = {}
for i = 1, 8 do kept[#kept + 1] = collectgarbage("count") end
local finalized = 0
for i = 1, 100000 do
	local garbage = { i, tostring(i) }
	if i % 100 == 0 then setmetatable(garbage, { __gc = function() finalized = finalized + 1 end }) end
	if i % 2500 == 0 then kept[#kept + 1] = finalized; kept[#kept + 1] = collectgarbage("count") end
end
print(table.concat(kept, " "))
print(collectgarbage("incremental"), collectgarbage("generational"), collectgarbage("isrunning"), collectgarbage("setpause", 150))
