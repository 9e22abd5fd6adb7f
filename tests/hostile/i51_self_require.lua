-- expect: error|limit in weights: a rule file is no module
local weights = require "weights"
return weights
