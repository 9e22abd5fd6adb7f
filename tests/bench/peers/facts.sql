-- facts.sql - the facts of the store as every peer reads them.
--
-- Here and nowhere else stands how the store lays them out.  Nothing in the
-- bench's office was changed or withdrawn, so each row is the newest.  Days
-- count from 1970-01-01: the period ends on 20634 (2026-06-30), the window of
-- notes begins on 20270 (2025-07-01).

PRAGMA temp_store = memory;

CREATE TEMP VIEW b_competency AS
SELECT competency, code, grp = 'technical' AS technical,
       row_number() OVER (ORDER BY
           CASE grp WHEN 'managerial' THEN 0 WHEN 'sociocultural' THEN 1 ELSE 2 END,
           CASE grp WHEN 'technical' THEN code ELSE official END) AS place
FROM competency JOIN competency_fact USING (competency);

-- A position's own standard, else that of its tier.
CREATE TEMP VIEW b_required AS
SELECT p.position, c.competency, coalesce(
           (SELECT s.level FROM standard_fact s
            WHERE s.position = p.position AND s.competency = c.competency),
           (SELECT s.level FROM standard_fact s
            WHERE s.position = 0 AND s.tier = p.tier
            AND s.competency = c.competency)) AS required
FROM position_fact p, competency c WHERE required IS NOT NULL;

CREATE TEMP VIEW b_person AS
SELECT f.party, p.code AS nip, f.unit, f.position, f.employment,
       o.family, o.tier, o.serves_public, coalesce(u.district, '') AS district,
       u.head IS p.code OR EXISTS (SELECT 1 FROM assignment_fact a
           WHERE a.party = f.party AND a.leads IS NOT NULL
           AND a.from_day <= 20634
           AND (a.until_day IS NULL OR a.until_day >= 20634)) AS leads,
       (SELECT g.ord FROM reference_fact g
        WHERE g.list = 'grade' AND g.code = f.grade) AS grade,
       2026 - substr(p.code, 9, 4)
           - (substr(p.code, 13, 2) BETWEEN '07' AND '12') AS service_years
FROM person_fact f JOIN party p USING (party)
JOIN unit_fact u USING (unit) JOIN position_fact o USING (position);

-- Who may rate whom as a superior: whole units, or one person.
CREATE TEMP VIEW b_superior AS
SELECT party, unit, rater, from_day, coalesce(until_day, 999999) AS until_day
FROM rater_fact WHERE role = 'superior';

CREATE TEMP VIEW b_note AS
SELECT party, competency, day, level, rater FROM note
WHERE day BETWEEN 20270 AND 20634;

-- Courses taken up to the last day; jp are millionths.
CREATE TEMP VIEW b_training AS
SELECT t.party, c.code AS course, t.day, coalesce(t.jp, 0) AS jp
FROM training_fact t JOIN course c USING (course) WHERE t.day <= 20634;

CREATE TEMP VIEW b_course AS
SELECT c.code AS course, f.competency, f.stage, f.audience
FROM course c JOIN course_fact f USING (course);
