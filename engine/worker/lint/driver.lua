-- driver.lua - luacheck over one text, answers as a flat list.
--
-- Given by lint.c: module(name) compiles an embedded file; known is the
-- library of rules as { name = true } or { name = { field = true } };
-- nearest(name, library) gives the nearest known name or nil; removed(name)
-- tells whether it is a name of plain Lua only.  The code 119 is ours.

local module, known, nearest, removed = ...

-- What luacheck expects of a plain Lua; nothing of it reaches a system.
local loaded = {}
package = { config = "/\n;\n?\n!\n-\n", loaded = loaded }
io = { type = function() end }
os = { getenv = function() end }
debug = { getmetatable = getmetatable,
          traceback = function(message) return message end }

function require(name)
  if loaded[name] == nil then
    local value = module(name)(name)
    loaded[name] = value == nil and true or value
  end
  return loaded[name]
end

local luacheck = require "luacheck"

local read_globals = {}
for name, fields in pairs(known) do
  local definition = {}
  if fields ~= true then
    definition.fields = {}
    for field in pairs(fields) do definition.fields[field] = {} end
  end
  read_globals[name] = definition
end

local options = {
  std = { read_globals = read_globals },
  unused_args = false,      -- rule functions have fixed arguments
  max_line_length = false,
  ignore = { "6.." },
}

-- { code, line, column, name, other, other line } for each finding.
return function(text)
  -- A rule does not talk to its checker: no `luacheck: ignore`.
  text = text:gsub("luacheck(%s*):", "luacheck%1;")
  local report = luacheck.check_strings({ text }, options)[1]
  local list = {}
  for _, w in ipairs(report) do
    local name = w.name or w.label or w.msg
    local code, other = tonumber(w.code), w.field
    if w.code == "113" then
      code = removed(name) and 119 or code
      other = nearest(name)
    elseif w.code == "143" then
      other = nearest(w.field, name)
      name = name .. "." .. w.field
    end
    list[#list + 1] = { code, w.line, w.column, name, other,
                        w.prev_line or w.overwritten_line }
  end
  return list
end
