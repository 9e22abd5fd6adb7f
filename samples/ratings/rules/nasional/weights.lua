return {
  { id = "teaching", reason = "The one competency of this file",
    weights = { TEACHING = 1 } },
}
