-- plain.lua - the evaluation of kesehatan by lua5.4 and lua-sql-sqlite3, with
-- the rules of rules/kesehatan as they are, called without any protection:
--
--   lua5.4 plain.lua STORE FACTS.SQL RULES >CSV
--
-- Levels are counted in halves, weights in millionths, so all is exact.
local store, facts, rules = table.unpack(arg)
local db = require("luasql.sqlite3").sqlite3():connect(store)

local function rows(sql)
  local cursor = assert(db:execute(sql))
  return function() return cursor:fetch() end
end

do -- one statement at a time is all that luasql takes
  local text = io.open(facts):read("a"):gsub("%-%-[^\n]*", "")
  for statement in text:gmatch("[^;]+;") do assert(db:execute(statement)) end
end

-- ------------------------------------------------------------------- rules

local grades, catalogue = {}, {}

function is(value, wanted) return value == wanted end

function at_least(value, wanted) return value and grades[value] >= grades[wanted] end

function any_below(profile, codes)
  for _, code in ipairs(codes) do
    local c = profile[code]
    if c and c.level < c.required then return true end
  end
  return false
end

function courses(query) return query end

package.path = rules .. "/kesehatan/?.lua"
package.preload["nasional.tangga"] = loadfile(rules .. "/nasional/tangga.lua")
local weighting, training = require "weights", require "training"
local p = {
  bobot_komunikasi = 25, bobot_klinis = 20, bobot_memimpin = 20,
  kesenjangan_besar = 2, jp_setahun = 20, masa_pegawai_baru = 2,
}

local function holds(when, ...)
  if type(when) == "table" then
    for _, condition in ipairs(when) do
      if not condition(...) then return false end
    end
    return true
  end
  return not when or when(...)
end

local function weigh(asn, required)
  local said, shared, asked = {}, {}, {}
  for _, rule in ipairs(weighting) do
    if holds(rule.when, asn, p) then
      local weights = rule.weights
      if type(weights) == "function" then weights = weights(asn, p) end
      for key, weight in pairs(weights) do said[key] = weight end
    end
  end
  for _, c in ipairs(required) do
    if not said[c.code] then shared[#shared + 1] = c.code end
  end
  for i, c in ipairs(required) do
    asked[i] = { code = c.code, required = c.required,
                 weight = said[c.code] and said[c.code] * 1000000 }
  end
  if #shared > 0 then
    local whole = said.technical * 1000000
    local part, rest = whole // #shared, whole % #shared
    for _, c in ipairs(asked) do
      if not c.weight then
        c.weight = part + (rest > 0 and 1 or 0)
        rest = rest - 1
      end
    end
  end
  return asked
end

-- Which rules ask about a competency, in file order; how they list it.
for _, rule in ipairs(training) do
  if rule.competency ~= "*" and type(rule.competency) == "string" then
    rule.competency = { rule.competency }
  end
end

local function matching(query, code)
  local key = code .. " " .. query.stage .. " " .. query.audience
  return catalogue[key] or {}
end

local nothing = {}

local function advise(asn, profile, below, taken)
  local offered, list = {}, {}
  -- True: a ladder has found its step.
  local function consider(rule, course, c)
    if taken[course] then return false end
    if not offered[course] then
      offered[course] = true
      list[#list + 1] = { course = course, required = rule.priority == "required",
                          gap = c.level - c.required, at = #list }
    end
    return rule.recommend_first ~= nil
  end
  local function recommend(rule, code, c)
    local items = rule.recommend_first or rule.recommend
    if type(items) == "function" then items = items(asn, p, profile, c) end
    for _, item in ipairs(items) do
      if type(item) == "string" then
        if consider(rule, item, c) then return end
      else
        for _, course in ipairs(matching(item, code)) do
          if consider(rule, course, c) then return end
        end
      end
    end
  end
  for _, rule in ipairs(training) do
    for _, code in ipairs(rule.competency == "*" and below or rule.competency) do
      local c = profile[code]
      if c and c.required - c.level >= rule.below
        and holds(rule.when, asn, p, profile, c) then
        recommend(rule, code, c)
      end
    end
  end
  table.sort(list, function(a, b)
    if a.required ~= b.required then return a.required end
    if a.gap ~= b.gap then return a.gap < b.gap end
    return a.at < b.at
  end)
  for i, one in ipairs(list) do list[i] = one.course end
  return table.concat(list, " ")
end

-- ------------------------------------------------------------------ people

local function category(num, den)
  if num * 100 >= 90 * den then return "optimal" end
  return num * 100 >= 78 * den and "cukup_optimal" or "kurang_optimal"
end

-- 100 x num / den, cut to millionths; two steps, so that nothing overflows.
local function percent(num, den)
  local whole = num * 100 // den
  local micro = num * 100 % den * 1000000 // den
  if micro == 0 then return tostring(whole) end
  return (string.format("%d.%06d", whole, micro):gsub("0+$", ""))
end

local codes, order, required, raters = {}, {}, {}, {}
for competency, code in rows "SELECT * FROM b_competency ORDER BY place" do
  codes[competency] = code
  order[#order + 1] = competency
end
for position, competency, level in rows
  "SELECT position, competency, required FROM b_required JOIN b_competency USING (competency) ORDER BY place" do
  required[position] = required[position] or {}
  table.insert(required[position], { code = codes[competency], required = level })
end
for course, competency, stage, audience in rows "SELECT * FROM b_course ORDER BY course" do
  local key = competency .. " " .. (stage or "") .. " " .. (audience or "")
  catalogue[key] = catalogue[key] or {}
  table.insert(catalogue[key], course)
end
for code, place in rows "SELECT code, ord FROM reference_fact WHERE list = 'grade'" do
  grades[code] = place
end
for party, unit, rater, first, last in rows "SELECT * FROM b_superior" do
  local of = party ~= 0 and -party or unit
  raters[of] = raters[of] or {}
  raters[of][rater] = raters[of][rater] or {}
  table.insert(raters[of][rater], { first = first, last = last })
end
local jp, taken = {}, {}
for party, course, day, hours in rows "SELECT * FROM b_training" do
  if day >= 20454 then jp[party] = (jp[party] or 0) + hours / 1000000 end
  if day >= 20270 then
    taken[party] = taken[party] or {}
    taken[party][course] = true
  end
end

local function is_superior(party, unit, rater, day)
  local spans = raters[-party] and raters[-party][rater]
    or raters[unit] and raters[unit][rater] or nothing
  for _, span in ipairs(spans) do
    if span.first <= day and day <= span.last then return rater ~= party end
  end
  return false
end

local next_note = rows "SELECT party, competency, day, level, rater FROM b_note ORDER BY party"
local owner, competency, day, level, rater = next_note()

-- {code: {count, lowest, highest, how often 0, 1, ... 5}}
local function read_notes(party, unit)
  local tallies = {}
  while owner and owner <= party do
    if owner == party and is_superior(party, unit, rater, day) then
      local code = codes[competency]
      local t = tallies[code]
      if not t then
        t = { count = 0, lowest = 5, highest = 0, [0] = 0, 0, 0, 0, 0, 0 }
        tallies[code] = t
      end
      t.count = t.count + 1
      t[level] = t[level] + 1
      if level < t.lowest then t.lowest = level end
      if level > t.highest then t.highest = level end
    end
    owner, competency, day, level, rater = next_note()
  end
  return tallies
end

local function level_at(tally, place)
  local value = 0
  while place >= tally[value] do
    place = place - tally[value]
    value = value + 1
  end
  return value
end

local function evaluate(asn, asked, tallies, mine)
  local jpm, jpm_of, score, score_of = 0, 0, 0, 0
  local reviews, below, profile = {}, {}, {}
  for _, c in ipairs(asked) do
    local t = tallies[c.code]
    if not t then
      reviews[#reviews + 1] = c.code .. ":too_few"
    elseif t.highest - t.lowest >= 2 then
      reviews[#reviews + 1] = c.code .. ":dialogue"
    else
      local halves = level_at(t, (t.count - 1) // 2) + level_at(t, t.count // 2)
      local counted = math.min(halves, 2 * c.required)
      jpm, jpm_of = jpm + counted, jpm_of + 2 * c.required
      score = score + c.weight * counted
      score_of = score_of + c.weight * 2 * c.required
      profile[c.code] = { level = halves / 2, required = c.required }
      if halves < 2 * c.required then below[#below + 1] = c.code end
    end
  end
  local review = table.concat(reviews, " ")
  if jpm_of == 0 then return "", "", "", "", review, "" end
  local whole = #reviews == 0
  return percent(jpm, jpm_of), whole and category(jpm, jpm_of) or "",
    percent(score, score_of), whole and category(score, score_of) or "", review,
    #below > 0 and advise(asn, profile, below, mine) or ""
end

local known = {}
io.stdout:setvbuf("full", 65536)
io.write("nip,jpm,category_jpm,score,category,review,recommendations\n")
for party, nip, unit, position, employment, family, tier, serves_public, district, leads, grade, years in rows
  "SELECT b.party, nip, b.unit, b.position, b.employment, family, tier, serves_public, district, leads, f.grade, service_years FROM b_person b JOIN person_fact f USING (party) ORDER BY b.party" do
  local asn = {
    position = { family = family, tier = tier, serves_public = serves_public == 1 },
    unit = { district = district }, employment = employment, leads = leads == 1,
    grade = grade, service_years = years, jp = jp[party] or 0,
  }
  local kind = position .. employment .. leads .. district
  if not known[kind] then known[kind] = weigh(asn, required[position]) end
  io.write(nip, ",", table.concat({ evaluate(asn, known[kind], read_notes(party, unit),
    taken[party] or nothing) }, ","), "\n")
end
