#!/usr/bin/env python3
# plain.py - the evaluation of kesehatan as a loop of plain Python:
#
#   plain.py STORE FACTS.SQL >CSV
#
# Levels are counted in halves, weights in millionths, so all is exact.
import sqlite3
import sys
from collections import defaultdict
from itertools import groupby

SULIT = {'Bonehau', 'Kalumpang', 'Kepulauan Balabalakang'}
NATIONAL = ['INT', 'KS', 'KOM', 'OPH', 'PP', 'PDOL', 'MP', 'PK', 'PB']


class Person:
    __slots__ = ('party', 'nip', 'unit', 'position', 'employment', 'family',
                 'tier', 'serves_public', 'district', 'leads', 'grade',
                 'service_years', 'jp', 'taken')

    def __init__(self, row):
        (self.party, self.nip, self.unit, self.position, self.employment,
         self.family, self.tier, self.serves_public, self.district,
         self.leads, self.grade, self.service_years) = row

    def nakes(self):
        return self.family not in ('pimpinan', 'administrasi')


# ---------------------------------------------------------------- weights

WEIGHTS = [
    (lambda a: True, {'INT': 10, 'KS': 10, 'KOM': 15, 'OPH': 10, 'PP': 20,
                      'PDOL': 10, 'MP': 5, 'PK': 10, 'PB': 10,
                      'technical': 40}),
    (lambda a: a.serves_public, {'KOM': 25}),
    (lambda a: a.family in ('perawat', 'bidan'),
     {'KES_KLINIS': 20, 'KES_PPI': 15, 'technical': 10}),
    (lambda a: a.family == 'dokter',
     {'KES_KLINIS': 25, 'technical': 20, 'PK': 15}),
    (lambda a: a.family == 'apoteker',
     {'KES_RM': 20, 'KES_KIE': 15, 'technical': 10}),
    (lambda a: a.family in ('sanitarian', 'nutrisionis', 'promkes'),
     {'KES_KIE': 20, 'technical': 15, 'KS': 15}),
    (lambda a: a.family == 'administrasi',
     {'OPH': 15, 'KES_RM': 20, 'technical': 10}),
    (lambda a: a.leads, {'PDOL': 20, 'PK': 15, 'KES_MANAJEMEN': 20}),
    (lambda a: a.tier == 'administrator', {'OPH': 15, 'MP': 10}),
    (lambda a: a.tier == 'jpt_pratama', {'MP': 20}),
    (lambda a: a.district in SULIT, {'KS': 15, 'MP': 10}),
    (lambda a: a.employment == 'PPPK_PW', {'PDOL': 5}),
]


def weigh(person, required):
    """(competency, required, weight in millionths), in official order."""
    said = {}
    for when, weights in WEIGHTS:
        if when(person):
            said.update(weights)
    shared = [c for c, _ in required if c not in said]
    parts = {}
    if shared:
        part, rest = divmod(said['technical'] * 1000000, len(shared))
        for i, c in enumerate(shared):
            parts[c] = part + (i < rest)
    return [(c, level, said[c] * 1000000 if c in said else parts[c])
            for c, level in required]


# --------------------------------------------------------------- training

BIG, JP_SETAHUN, BARU = 2, 20, 2


def menurut_sasaran(stage):
    def courses(a, competency):
        found = []
        for audience, fits in (('atasan', a.leads), ('nakes', a.nakes()),
                               ('semua', True)):
            if fits:
                found += CATALOGUE[competency, stage, audience]
        return found
    return courses


CATALOGUE = defaultdict(list)

# competencies, below, required?, first only?, when(person, gaps, gap), courses
TRAINING = [
    (['KOM'], 0.5, True, False, lambda a, g, gap: a.serves_public,
     ['KOM_COACHING', 'KOM_SBAR']),
    (['PP'], 0.5, True, False,
     lambda a, g, gap: a.serves_public and g.get('KOM', 0) > 0,
     ['PP_PENGADUAN']),
    (['PP'], 0.5, False, True, lambda a, g, gap: a.serves_public,
     ['PP_BIMBINGAN', 'PP_PATOK_BANDING', 'PP_PRIMA']),
    (['KES_KLINIS'], 0.5, True, True,
     lambda a, g, gap: a.family == 'perawat',
     ['KLINIS_DAMPING', 'KLINIS_BTCLS']),
    (['KES_KLINIS'], 0.5, True, True, lambda a, g, gap: a.family == 'bidan',
     ['KLINIS_DAMPING', 'KLINIS_APN', 'KLINIS_MTBS']),
    (['KES_KLINIS'], 0.5, True, True, lambda a, g, gap: a.family == 'dokter',
     ['KLINIS_BAHAS_KASUS', 'KLINIS_PONED']),
    (['KES_PPI'], 0.5, True, False, None, ['PPI_DASAR']),
    (['KES_KIE'], 0.5, True, False,
     lambda a, g, gap: a.family in ('promkes', 'nutrisionis', 'sanitarian'),
     ['KIE_PRAKTIK', 'KIE_PROMKES']),
    (['KES_KIE'], 0.5, False, True, None, ['KIE_PRAKTIK', 'KOM_KIE']),
    (['KES_RM'], 0.5, False, True, None, ['RM_DAMPING', 'RM_BIMTEK']),
    (['KES_MANAJEMEN'], 0.5, True, False, lambda a, g, gap: a.leads,
     ['MAN_PUSKESMAS']),
    (['PDOL'], 0.5, True, True, lambda a, g, gap: a.leads,
     ['PDOL_MENTOR', 'PDOL_COACHING']),
    (['PDOL', 'MP', 'PK'], 1.0, False, False,
     lambda a, g, gap: a.leads and a.employment == 'PNS' and
     a.tier == 'administrator' and a.grade >= GRADE_III_D, ['PKA']),
    (['PDOL', 'MP', 'PK'], 1.0, False, False,
     lambda a, g, gap: a.leads and a.tier == 'pengawas', ['PKP']),
    (['INT'], 0.01, True, False, None, ['INT_MENTORING', 'INT_ETIKA']),
    (['OPH', 'KS', 'MP'], 0.5, False, False,
     lambda a, g, gap: a.service_years < BARU, ['OPH_SENIOR']),
    (['MP'], 0.5, False, False,
     lambda a, g, gap: a.district in SULIT and a.jp < JP_SETAHUN * 1000000,
     ['MP_JARAK_JAUH']),
    (None, 0.01, True, True, lambda a, g, gap: gap >= BIG,
     menurut_sasaran('structured')),
    (None, 0.01, False, True, lambda a, g, gap: gap < BIG,
     menurut_sasaran('first_step')),
]
GRADE_III_D = 12	# its place in the national list


def advise(person, gaps):
    """Courses by code; gaps: {competency: gap below, > 0} in order."""
    offered = {}
    for names, below, required, first, when, courses in TRAINING:
        for c in gaps if names is None else names:
            gap = gaps.get(c, 0)
            if gap < below or (when and not when(person, gaps, gap)):
                continue
            for course in courses(person, c) if callable(courses) else courses:
                if course in person.taken:
                    continue
                if course not in offered:
                    offered[course] = (not required, -gap, len(offered))
                if first:
                    break
    return sorted(offered, key=offered.get)


# ------------------------------------------------------------------ people

def category(num, den):
    if num * 100 >= 90 * den:
        return 'optimal'
    return 'cukup_optimal' if num * 100 >= 78 * den else 'kurang_optimal'


def percent(num, den):
    whole, micro = divmod(num * 100000000 // den, 1000000)
    return f'{whole}.{micro:06}'.rstrip('0').rstrip('.')


def evaluate(person, asked, levels):
    """@levels: {competency: levels of its counted notes}."""
    jpm = jpm_of = score = score_of = 0
    reviews, gaps = [], {}
    for c, required, weight in asked:
        notes = levels.get(c)
        if not notes:
            reviews.append(c + ':too_few')
            continue
        notes.sort()
        if notes[-1] - notes[0] >= 2:
            reviews.append(c + ':dialogue')
            continue
        level = notes[(len(notes) - 1) // 2] + notes[len(notes) // 2]
        counted = min(level, 2 * required)
        jpm += counted
        jpm_of += 2 * required
        score += weight * counted
        score_of += weight * 2 * required
        if level < 2 * required:
            gaps[c] = required - level / 2
    if not jpm_of:
        return '', '', '', '', ' '.join(reviews), ''
    return (percent(jpm, jpm_of),
            '' if reviews else category(jpm, jpm_of),
            percent(score, score_of),
            '' if reviews else category(score, score_of),
            ' '.join(reviews), ' '.join(advise(person, gaps)))


def main(store, facts):
    db = sqlite3.connect(store)
    with open(facts) as file:
        db.executescript(file.read())
    people = [Person(row) for row in
              db.execute('SELECT * FROM b_person ORDER BY party')]
    codes = {}
    order = []
    for competency, code, _, _ in db.execute(
            'SELECT * FROM b_competency ORDER BY place'):
        codes[competency] = code
        order.append(competency)
    required = defaultdict(dict)
    for position, competency, level in db.execute('SELECT * FROM b_required'):
        required[position][competency] = level
    required = {position: [(codes[c], of[c]) for c in order if c in of]
                for position, of in required.items()}
    for course, competency, stage, audience in db.execute(
            'SELECT * FROM b_course ORDER BY course'):
        CATALOGUE[competency, stage, audience].append(course)
    raters = {}
    for party, unit, rater, first, last in db.execute(
            'SELECT * FROM b_superior'):
        raters.setdefault((party, unit, rater), []).append((first, last))
    jp, taken = defaultdict(int), defaultdict(set)
    for party, course, day, hours in db.execute('SELECT * FROM b_training'):
        if day >= 20454:
            jp[party] += hours
        if day >= 20270:
            taken[party].add(course)
    notes = groupby(db.execute('SELECT party, competency, day, level, rater '
                               'FROM b_note ORDER BY party'),
                    key=lambda row: row[0])
    known = {}
    out = sys.stdout
    out.write('nip,jpm,category_jpm,score,category,review,recommendations\n')
    party, rows = next(notes, (None, ()))
    for a in people:
        while party is not None and party < a.party:
            party, rows = next(notes, (None, ()))
        levels = {}
        if party == a.party:
            for _, competency, day, level, rater in rows:
                spans = raters.get((a.party, 0, rater)) or \
                    raters.get((0, a.unit, rater), ())
                for first, last in spans:
                    if first <= day <= last and rater != a.party:
                        code = codes[competency]
                        if code in levels:
                            levels[code].append(level)
                        else:
                            levels[code] = [level]
                        break
        a.jp, a.taken = jp.get(a.party, 0), taken.get(a.party, ())
        kind = (a.position, a.leads, a.employment, a.district)
        asked = known.get(kind)
        if asked is None:
            asked = known[kind] = weigh(a, required[a.position])
        out.write(','.join((a.nip, *evaluate(a, asked, levels))) + '\n')


main(*sys.argv[1:])
