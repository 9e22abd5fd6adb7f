-- contoh
return {
 saon = "Bobot dasar", weights = { INT = 10, KOM = 15.5,nical = 40 } },
  { id = "tatap-muka", reason = "Tatap muka",
 { id = "dasar", resaon = "Bobot dasar", weights = { INT = 10, KOM = 15.5,nical = 40 } },
  { id = "tatap-muka", reason = "Tatap muka",
 },
}
