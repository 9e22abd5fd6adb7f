-- expect: error|limit in training: more competencies than there are
local list = {}
for i = 1, 100000 do list[i] = "KOM" end
return {
  { id = "uji", reason = "Uji", competency = list, recommend = { "KOM_COACHING" } },
}
