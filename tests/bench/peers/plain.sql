-- plain.sql - the evaluation of kesehatan in SQL alone:
--
--   cat facts.sql plain.sql | sqlite3 STORE >CSV
--
-- Levels are counted in halves, weights in millionths, so all is exact.

-- ------------------------------------------------------- people and posts

CREATE TEMP TABLE person AS
SELECT *, 0 AS kind, coalesce(family NOT IN ('pimpinan', 'administrasi'), 0) AS nakes,
    district IN ('Bonehau', 'Kalumpang', 'Kepulauan Balabalakang') AS sulit,
    (SELECT coalesce(sum(jp), 0) FROM b_training t
     WHERE t.party = b.party AND day >= 20454) AS jp
FROM b_person b ORDER BY party;
CREATE UNIQUE INDEX temp.person_party ON person(party);

CREATE TEMP TABLE kind AS
SELECT row_number() OVER () AS kind, position, employment, sulit, leads,
       family, tier, serves_public
FROM (SELECT DISTINCT position, employment, sulit, leads, family, tier,
      serves_public FROM person);
CREATE UNIQUE INDEX temp.kind_of ON kind(position, employment, sulit, leads);
UPDATE person SET kind = k.kind FROM kind k
WHERE (k.position, k.employment, k.sulit, k.leads) =
      (person.position, person.employment, person.sulit, person.leads);

-- ---------------------------------------------------------------- weights

-- What each rule says, in file order: a later one replaces what it names.
CREATE TEMP TABLE said AS
WITH rule(no, code, weight) AS (VALUES
    (1, 'INT', 10), (1, 'KS', 10), (1, 'KOM', 15), (1, 'OPH', 10), (1, 'PP', 20),
    (1, 'PDOL', 10), (1, 'MP', 5), (1, 'PK', 10), (1, 'PB', 10),
    (1, 'technical', 40),
    (2, 'KOM', 25),
    (3, 'KES_KLINIS', 20), (3, 'KES_PPI', 15), (3, 'technical', 10),
    (4, 'KES_KLINIS', 25), (4, 'technical', 20), (4, 'PK', 15),
    (5, 'KES_RM', 20), (5, 'KES_KIE', 15), (5, 'technical', 10),
    (6, 'KES_KIE', 20), (6, 'technical', 15), (6, 'KS', 15),
    (7, 'OPH', 15), (7, 'KES_RM', 20), (7, 'technical', 10),
    (8, 'PDOL', 20), (8, 'PK', 15), (8, 'KES_MANAJEMEN', 20),
    (9, 'OPH', 15), (9, 'MP', 10),
    (10, 'MP', 20),
    (11, 'KS', 15), (11, 'MP', 10),
    (12, 'PDOL', 5))
SELECT kind, code, weight, max(no) AS no FROM kind JOIN rule ON CASE no
    WHEN 1 THEN 1
    WHEN 2 THEN serves_public
    WHEN 3 THEN family IN ('perawat', 'bidan')
    WHEN 4 THEN family = 'dokter'
    WHEN 5 THEN family = 'apoteker'
    WHEN 6 THEN family IN ('sanitarian', 'nutrisionis', 'promkes')
    WHEN 7 THEN family = 'administrasi'
    WHEN 8 THEN leads
    WHEN 9 THEN tier = 'administrator'
    WHEN 10 THEN tier = 'jpt_pratama'
    WHEN 11 THEN sulit
    WHEN 12 THEN employment = 'PPPK_PW' END
GROUP BY kind, code;

CREATE TEMP TABLE asked(kind, competency INTEGER, code TEXT, place INTEGER,
    required INTEGER, weight INTEGER,
    PRIMARY KEY (kind, competency)) WITHOUT ROWID;
INSERT INTO asked
WITH named AS (
    SELECT k.kind, c.competency, c.code, c.place, r.required, s.weight,
           g.weight * 1000000 AS whole
    FROM kind k JOIN b_required r USING (position)
    JOIN b_competency c USING (competency)
    LEFT JOIN said s ON s.kind = k.kind AND s.code = c.code
    LEFT JOIN said g ON g.kind = k.kind AND g.code = 'technical'),
shared AS (
    SELECT *, count(*) OVER (PARTITION BY kind) AS n,
           row_number() OVER (PARTITION BY kind ORDER BY place) AS at
    FROM named WHERE weight IS NULL)
SELECT kind, competency, code, place, required, weight * 1000000 FROM named
WHERE weight IS NOT NULL
UNION ALL
SELECT kind, competency, code, place, required, whole / n + (at <= whole % n)
FROM shared;

-- ----------------------------------------------------------------- levels

CREATE TEMP TABLE superior(party INTEGER, unit INTEGER, rater INTEGER,
    from_day INTEGER, until_day INTEGER,
    PRIMARY KEY (party, unit, rater, from_day)) WITHOUT ROWID;
INSERT INTO superior SELECT party, unit, rater, from_day, until_day FROM b_superior;

CREATE TEMP TABLE level(party INTEGER, competency INTEGER, halves INTEGER,
    spread INTEGER,
    PRIMARY KEY (party, competency)) WITHOUT ROWID;
INSERT INTO level
WITH counted AS (
    SELECT n.party, n.competency, n.level
    FROM b_note n CROSS JOIN person p ON p.party = n.party
    WHERE n.rater <> n.party AND EXISTS (
        SELECT 1 FROM superior s
        WHERE s.party = 0 AND s.unit = p.unit AND s.rater = n.rater
        AND n.day BETWEEN s.from_day AND s.until_day
        UNION ALL
        SELECT 1 FROM superior s
        WHERE s.party = n.party AND s.unit = 0 AND s.rater = n.rater
        AND n.day BETWEEN s.from_day AND s.until_day)),
tally AS (
    SELECT party, competency, count(*) AS n, max(level) - min(level) AS spread,
           sum(level <= 0) AS n0, sum(level <= 1) AS n1, sum(level <= 2) AS n2,
           sum(level <= 3) AS n3, sum(level <= 4) AS n4
    FROM counted GROUP BY party, competency)
-- The median: how many levels lie below the two places in the middle.
SELECT party, competency,
       (n0 <= (n - 1) / 2) + (n1 <= (n - 1) / 2) + (n2 <= (n - 1) / 2) +
       (n3 <= (n - 1) / 2) + (n4 <= (n - 1) / 2) +
       (n0 <= n / 2) + (n1 <= n / 2) + (n2 <= n / 2) + (n3 <= n / 2) +
       (n4 <= n / 2), spread
FROM tally;

CREATE TEMP TABLE measured(party INTEGER, place INTEGER, code TEXT,
    competency INTEGER, required INTEGER, weight INTEGER, halves INTEGER, review TEXT, PRIMARY KEY (party, place)) WITHOUT ROWID;
INSERT INTO measured
SELECT p.party, a.place, a.code, a.competency, a.required, a.weight, l.halves,
       CASE WHEN l.halves IS NULL THEN 'too_few'
            WHEN l.spread >= 2 THEN 'dialogue' END
FROM person p CROSS JOIN asked a ON a.kind = p.kind
LEFT JOIN level l ON l.party = p.party AND l.competency = a.competency
ORDER BY p.party, a.place;

CREATE TEMP TABLE total AS
SELECT party, sum(min(halves, 2 * required)) FILTER (WHERE review IS NULL) AS jpm,
       sum(2 * required) FILTER (WHERE review IS NULL) AS jpm_of,
       sum(weight * min(halves, 2 * required)) FILTER (WHERE review IS NULL) AS score,
       sum(weight * 2 * required) FILTER (WHERE review IS NULL) AS score_of,
       coalesce(group_concat(code || ':' || review, ' '), '') AS review
FROM measured GROUP BY party;

-- --------------------------------------------------------------- training

CREATE TEMP TABLE gap(party INTEGER, code TEXT, below REAL,
    PRIMARY KEY (party, code)) WITHOUT ROWID;
INSERT INTO gap
SELECT party, code, required - halves / 2.0 FROM measured
WHERE review IS NULL AND halves < 2 * required;

-- One row for each competency of a rule, in its order; '*' is every one.
CREATE TEMP TABLE rule AS
WITH rule(no, nth, code, below, required, first_only) AS (VALUES
    (1, 1, 'KOM', 0.5, 1, 0), (2, 1, 'PP', 0.5, 1, 0), (3, 1, 'PP', 0.5, 0, 1),
    (4, 1, 'KES_KLINIS', 0.5, 1, 1), (5, 1, 'KES_KLINIS', 0.5, 1, 1),
    (6, 1, 'KES_KLINIS', 0.5, 1, 1), (7, 1, 'KES_PPI', 0.5, 1, 0),
    (8, 1, 'KES_KIE', 0.5, 1, 0), (9, 1, 'KES_KIE', 0.5, 0, 1),
    (10, 1, 'KES_RM', 0.5, 0, 1), (11, 1, 'KES_MANAJEMEN', 0.5, 1, 0),
    (12, 1, 'PDOL', 0.5, 1, 1),
    (13, 1, 'PDOL', 1, 0, 0), (13, 2, 'MP', 1, 0, 0), (13, 3, 'PK', 1, 0, 0),
    (14, 1, 'PDOL', 1, 0, 0), (14, 2, 'MP', 1, 0, 0), (14, 3, 'PK', 1, 0, 0),
    (15, 1, 'INT', 0.01, 1, 0),
    (16, 1, 'OPH', 0.5, 0, 0), (16, 2, 'KS', 0.5, 0, 0), (16, 3, 'MP', 0.5, 0, 0),
    (17, 1, 'MP', 0.5, 0, 0), (18, 0, '*', 0.01, 1, 1), (19, 0, '*', 0.01, 0, 1))
SELECT r.no, iif(r.code = '*', c.place, nth) AS nth, c.code, below, required,
       first_only
FROM rule r JOIN b_competency c ON r.code IN ('*', c.code);
CREATE INDEX temp.rule_code ON rule(code);

-- What a rule recommends, step by step, to whom: audience is NULL for all.
CREATE TEMP TABLE step(no, code TEXT, step INTEGER, course TEXT,
    audience TEXT);
INSERT INTO step(no, step, course) VALUES
    (1, 1, 'KOM_COACHING'), (1, 2, 'KOM_SBAR'), (2, 1, 'PP_PENGADUAN'),
    (3, 1, 'PP_BIMBINGAN'), (3, 2, 'PP_PATOK_BANDING'), (3, 3, 'PP_PRIMA'),
    (4, 1, 'KLINIS_DAMPING'), (4, 2, 'KLINIS_BTCLS'), (5, 1, 'KLINIS_DAMPING'),
    (5, 2, 'KLINIS_APN'), (5, 3, 'KLINIS_MTBS'), (6, 1, 'KLINIS_BAHAS_KASUS'),
    (6, 2, 'KLINIS_PONED'), (7, 1, 'PPI_DASAR'), (8, 1, 'KIE_PRAKTIK'),
    (8, 2, 'KIE_PROMKES'), (9, 1, 'KIE_PRAKTIK'), (9, 2, 'KOM_KIE'),
    (10, 1, 'RM_DAMPING'), (10, 2, 'RM_BIMTEK'), (11, 1, 'MAN_PUSKESMAS'),
    (12, 1, 'PDOL_MENTOR'), (12, 2, 'PDOL_COACHING'), (13, 1, 'PKA'),
    (14, 1, 'PKP'), (15, 1, 'INT_MENTORING'), (15, 2, 'INT_ETIKA'),
    (16, 1, 'OPH_SENIOR'), (17, 1, 'MP_JARAK_JAUH');
UPDATE step SET code = rule.code FROM rule WHERE rule.no = step.no;
INSERT INTO step(no, code, step, course)	-- rules of several competencies
SELECT r.no, r.code, s.step, s.course FROM rule r JOIN step s USING (no)
WHERE r.code <> s.code GROUP BY r.no, r.code, s.step;
INSERT INTO step
SELECT iif(stage = 'structured', 18, 19), competency, row_number() OVER (
           PARTITION BY competency, stage ORDER BY
           CASE audience WHEN 'atasan' THEN 1 WHEN 'nakes' THEN 2 ELSE 3 END,
           course), course, nullif(audience, 'semua')
FROM b_course WHERE stage IN ('structured', 'first_step')
AND audience IN ('atasan', 'nakes', 'semua');
CREATE INDEX temp.step_of ON step(no, code, step);

CREATE TEMP TABLE taken(party INTEGER, course TEXT,
    PRIMARY KEY (party, course)) WITHOUT ROWID;
INSERT OR IGNORE INTO taken SELECT party, course FROM b_training WHERE day >= 20270;

CREATE TEMP TABLE advice AS
WITH fired AS (
    SELECT p.party, p.leads, p.nakes, r.no, r.nth, g.code, g.below,
           r.required, r.first_only
    FROM gap g CROSS JOIN person p ON p.party = g.party
    CROSS JOIN rule r ON r.code = g.code AND g.below >= r.below
    WHERE CASE r.no
        WHEN 1 THEN serves_public
        WHEN 2 THEN serves_public AND EXISTS (SELECT 1 FROM gap k
            WHERE k.party = p.party AND k.code = 'KOM')
        WHEN 3 THEN serves_public
        WHEN 4 THEN family = 'perawat'
        WHEN 5 THEN family = 'bidan'
        WHEN 6 THEN family = 'dokter'
        WHEN 8 THEN family IN ('promkes', 'nutrisionis', 'sanitarian')
        WHEN 11 THEN leads
        WHEN 12 THEN leads
        WHEN 13 THEN leads AND employment = 'PNS' AND tier = 'administrator'
            AND grade >= (SELECT ord FROM reference_fact
                          WHERE list = 'grade' AND code = 'III/d')
        WHEN 14 THEN leads AND tier = 'pengawas'
        WHEN 16 THEN service_years < 2
        WHEN 17 THEN sulit AND jp < 20000000
        WHEN 18 THEN g.below >= 2
        WHEN 19 THEN g.below < 2
        ELSE 1 END),
open AS (
    SELECT f.party, f.no, f.nth, f.below, f.required, f.first_only, s.step,
           s.course
    FROM fired f CROSS JOIN step s ON s.no = f.no AND s.code = f.code
    WHERE (s.audience IS NULL OR s.audience = 'atasan' AND f.leads
           OR s.audience = 'nakes' AND f.nakes)
    AND NOT EXISTS (SELECT 1 FROM taken t
                    WHERE t.party = f.party AND t.course = s.course)),
offered AS (
    -- Of a ladder only the first step that is open.
    SELECT party, no, nth, below, required, course, step FROM open
    WHERE NOT first_only
    UNION ALL
    SELECT party, no, nth, below, required, course, min(step) FROM open
    WHERE first_only GROUP BY party, no, nth),
owned AS (
    -- The first rule in file order owns a course.
    SELECT party, course, below, required,
           min(no * 10000 + nth * 100 + step) AS at
    FROM offered GROUP BY party, course)
SELECT party, group_concat(course, ' ') AS courses
FROM (SELECT * FROM owned ORDER BY party, required DESC, below DESC, at)
GROUP BY party;
CREATE UNIQUE INDEX temp.advice_party ON advice(party);

-- ----------------------------------------------------------------- result

.mode list
.separator ,
SELECT 'nip,jpm,category_jpm,score,category,review,recommendations';
-- 100 x a / b, cut to millionths; two steps, so that nothing overflows.
SELECT nip,
    coalesce(rtrim(rtrim(printf('%d.%06d', jpm * 100 / jpm_of,
        jpm * 100 % jpm_of * 1000000 / jpm_of), '0'), '.'), ''),
    CASE WHEN t.review <> '' THEN '' WHEN jpm * 100 >= 90 * jpm_of THEN 'optimal'
        WHEN jpm * 100 >= 78 * jpm_of THEN 'cukup_optimal'
        ELSE 'kurang_optimal' END,
    coalesce(rtrim(rtrim(printf('%d.%06d', score * 100 / score_of,
        score * 100 % score_of * 1000000 / score_of), '0'), '.'), ''),
    CASE WHEN t.review <> '' THEN '' WHEN score * 100 >= 90 * score_of THEN 'optimal'
        WHEN score * 100 >= 78 * score_of THEN 'cukup_optimal'
        ELSE 'kurang_optimal' END,
    t.review, coalesce(courses, '')
FROM total t JOIN (SELECT party, nip FROM person) USING (party)
LEFT JOIN advice a USING (party);
