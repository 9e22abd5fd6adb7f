-- import.sql - the same notes into the same table, in SQL: .import, then one
-- INSERT SELECT that checks codes, dates and levels, in the order of the
-- table.  import.sh runs it where arrival.csv lies.  It does not ask whether
-- the rater was linked to the person on that day, which timbang does; and it
-- does not keep what is packed of notes, nor pays for dropping it.
.bail on
.dbconfig enable_trigger off
.mode csv
.import --schema temp arrival.csv staged
BEGIN;
INSERT INTO change(change, at, by, command, detail)
SELECT max(change) + 1, '2026-01-01T00:00:00Z', 'BENCH', 'import', 'sql'
FROM change;
INSERT INTO note(party, competency, day, no, level, rater, change)
SELECT p.party, c.competency, julianday(s.date) - 2440587.5,
	row_number() OVER (PARTITION BY p.party, c.competency, s.date
		ORDER BY s.rowid),
	CAST(s.level AS INTEGER), r.party, (SELECT max(change) FROM change)
FROM temp.staged s
JOIN party p ON p.code = s.nip
JOIN party r ON r.code = s.rater
JOIN competency c ON c.code = s.competency
WHERE date(s.date) = s.date AND s.date <= date('now', '+1 day')
	AND s.level IN ('0', '1', '2', '3', '4', '5')
ORDER BY 1, 2, 3, 4;
COMMIT;
