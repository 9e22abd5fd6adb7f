# office.awk - the health people of an invented office, with what `timbang
# sample` leaves out: technical competencies, notes by peers, courses taken.
#
#   awk -v people=N -v out=FOLDER -f office.awk FOLDER/{unit,position,person,
#       assignment,rater,course,observation}.csv
#
# Read in that order.  No name of the health units has a comma.
BEGIN {
	FS = OFS = ","
	split("INT KES_KLINIS KS KES_PPI KOM KES_KIE OPH KES_RM " \
	      "PB KES_MANAJEMEN", pair, " ")
	for (i = 1; i < 10; i += 2)
		technical[pair[i]] = pair[i + 1]
	taken = split("KOM_COACHING PP_BIMBINGAN KS_KOMUNITAS MP_KOMUNITAS " \
		      "KLINIS_DAMPING RM_DAMPING INT_MENTORING PB_KOMUNITAS", \
		      courses, " ")
	print "nip,course,date,jp" >(out "/training.csv")
	print "position,competency,level" >(out "/standard.csv")
}
FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	print >out "/" file
	next
}
file == "unit.csv" {
	if ($1 ~ /^(kabupaten|kesehatan|puskesmas_[0-9]+)$/) {
		unit[$1] = 1
		print >(out "/unit.csv")
	}
}
file == "position.csv" {
	print >(out "/position.csv")
	family[$1] = $5
	level = $4 ~ /muda/ ? 3 : $4 == "pelaksana" ? 1 : 2
	if ($5 ~ /^(perawat|bidan|dokter|apoteker|nutrisionis)$/)
		for (i = 2; i < 9; i += 2)
			require($1, pair[i], level)
	if ($5 == "administrasi")
		require($1, "KES_RM", level)
	if ($1 == "dokter_ahli_muda")
		require($1, "KES_MANAJEMEN", 2)
}
file == "person.csv" && $3 in unit && kept < people {
	number[$1] = kept++
	place[$1] = $4
	at[$1] = $3
	if (++members[$3] == 2)
		peer[$3] = $1
	print >(out "/person.csv")
	if (kept % 5 == 0)
		print $1, courses[kept / 5 % taken + 1], \
			(kept % 3 ? "2026-02-10" : "2025-05-15"), \
			kept % 7 + 2 >(out "/training.csv")
}
file == "assignment.csv" && $1 in number {
	print >(out "/assignment.csv")
}
file == "rater.csv" && ($1 in number || $2 in members) {
	print >(out "/rater.csv")
	if ($2 in peer)
		print "", $2, peer[$2], "peer", $5 >(out "/rater.csv")
}
file == "course.csv" {
	print >(out "/course.csv")
}
file == "observation.csv" && $1 in number {
	print >(out "/observation.csv")
	if (FNR % 8 == 3 && peer[at[$1]] != $1 && $2 != peer[at[$1]])
		print $1, peer[at[$1]], $3, $4, $5, "" >(out "/observation.csv")
	if ((place[$1] SUBSEP technical[$4]) in asked && FNR % 5 < 3) {
		chance = (number[$1] * 7919 + length($4) * 131 + \
			  number[$1] % 17 * 37) % 100
		if (chance < 4)
			next	# nobody saw it: under review
		level = $5 - (chance < 25) + (chance > 85) + (FNR % 211 == 0)
		level = level < 0 ? 0 : level > 5 ? 5 : level
		print $1, $2, $3, technical[$4], level, "" \
			>(out "/observation.csv")
	}
}
function require(position, competency, level) {
	asked[position, competency] = 1
	print position, competency, level >(out "/standard.csv")
}
