#!/usr/bin/env python3
# frames.py - the evaluation of kesehatan with pandas, whole columns at a time:
#
#   frames.py STORE FACTS.SQL >CSV
#
# Levels are counted in halves, weights in millionths, so all is exact.
import sqlite3
import sys

import numpy as np
import pandas as pd

SULIT = ['Bonehau', 'Kalumpang', 'Kepulauan Balabalakang']
KIND = ['position', 'employment', 'sulit', 'leads']

db = sqlite3.connect(sys.argv[1])
with open(sys.argv[2]) as facts:
    db.executescript(facts.read())


def read(sql):
    return pd.read_sql_query(sql, db)


# -------------------------------------------------------- people and posts

person = read('SELECT * FROM b_person ORDER BY party')
person['sulit'] = person.district.isin(SULIT)
person['nakes'] = ~person.family.isin(['pimpinan', 'administrasi'])
for flag in 'leads', 'serves_public':
    person[flag] = person[flag].astype(bool)
training = read('SELECT * FROM b_training')
jp = training[training.day >= 20454].groupby('party').jp.sum()
person['jp'] = person.party.map(jp).fillna(0)
taken = training[training.day >= 20270][['party', 'course']].drop_duplicates()
person['kind'] = person.groupby(KIND, sort=False).ngroup()
kinds = person.drop_duplicates('kind').set_index('kind')
competency = read('SELECT * FROM b_competency ORDER BY place')
III_D = read("SELECT ord FROM reference_fact WHERE list = 'grade' "
             "AND code = 'III/d'").ord[0]

# ----------------------------------------------------------------- weights

# In file order: a later rule replaces what it names.
WEIGHTS = [
    (lambda a: a.position.notna(),
     {'INT': 10, 'KS': 10, 'KOM': 15, 'OPH': 10, 'PP': 20, 'PDOL': 10,
      'MP': 5, 'PK': 10, 'PB': 10, 'technical': 40}),
    (lambda a: a.serves_public, {'KOM': 25}),
    (lambda a: a.family.isin(['perawat', 'bidan']),
     {'KES_KLINIS': 20, 'KES_PPI': 15, 'technical': 10}),
    (lambda a: a.family == 'dokter',
     {'KES_KLINIS': 25, 'technical': 20, 'PK': 15}),
    (lambda a: a.family == 'apoteker',
     {'KES_RM': 20, 'KES_KIE': 15, 'technical': 10}),
    (lambda a: a.family.isin(['sanitarian', 'nutrisionis', 'promkes']),
     {'KES_KIE': 20, 'technical': 15, 'KS': 15}),
    (lambda a: a.family == 'administrasi',
     {'OPH': 15, 'KES_RM': 20, 'technical': 10}),
    (lambda a: a.leads, {'PDOL': 20, 'PK': 15, 'KES_MANAJEMEN': 20}),
    (lambda a: a.tier == 'administrator', {'OPH': 15, 'MP': 10}),
    (lambda a: a.tier == 'jpt_pratama', {'MP': 20}),
    (lambda a: a.sulit, {'KS': 15, 'MP': 10}),
    (lambda a: a.employment == 'PPPK_PW', {'PDOL': 5}),
]
said = pd.DataFrame(np.nan, kinds.index, [*competency.code, 'technical'])
for when, weights in WEIGHTS:
    for code, weight in weights.items():
        said.loc[when(kinds), code] = weight * 1000000

asked = kinds[['position']].reset_index().merge(
    read('SELECT * FROM b_required'), on='position').merge(
    competency, on='competency').sort_values(['kind', 'place'])
named = said.stack().rename('weight').rename_axis(['kind', 'code'])
asked = asked.merge(named, 'left', on=['kind', 'code'])
shared = asked[asked.weight.isna()].groupby('kind')
whole = asked.kind.map(said.technical).astype('int64')
n = asked.kind.map(shared.size()).fillna(1).astype('int64')
part = whole // n + (shared.cumcount().reindex(asked.index) < whole % n)
asked['weight'] = asked.weight.fillna(part).astype('int64')

# ------------------------------------------------------------------ levels

note = read('SELECT party, competency, day, level, rater FROM b_note')
superior = read('SELECT * FROM b_superior')
unit = superior[superior.party == 0].drop(columns='party')
single = superior[superior.party != 0].drop(columns='unit')
note = note.join(person.set_index('party').unit, on='party').reset_index()
counted = np.zeros(len(note), bool)
for links, keys in (single, ['party', 'rater']), (unit, ['unit', 'rater']):
    linked = note.merge(links, on=keys)
    linked = linked[(linked.day >= linked.from_day) &
                    (linked.day <= linked.until_day) &
                    (linked.rater != linked.party)]
    counted[linked['index']] = True
level = note[counted].groupby(['party', 'competency'])['level'].agg(
    ['median', 'min', 'max'])
level['halves'] = (level['median'] * 2).astype('int64')
level['spread'] = level['max'] - level['min']

m = person[['party', 'kind']].merge(asked, on='kind').sort_values(
    ['party', 'place'], ignore_index=True)
m = m.join(level[['halves', 'spread']], on=['party', 'competency'])
m['review'] = np.select([m.halves.isna(), m.spread >= 2],
                        ['too_few', 'dialogue'], '')
decided = m[m.review == ''].copy()
decided['halves'] = decided.halves.astype('int64')
decided['jpm_of'] = 2 * decided.required
decided['jpm'] = np.minimum(decided.halves, decided.jpm_of)
decided['score'] = decided.weight * decided.jpm
decided['score_of'] = decided.weight * decided.jpm_of
total = decided.groupby('party')[['jpm', 'jpm_of', 'score', 'score_of']].sum()
undecided = m[m.review != '']
review = (undecided.code + ':' + undecided.review).groupby(
    undecided.party).agg(' '.join)

# ---------------------------------------------------------------- training

TRAINING = [  # competencies, below, required?, first only?, when, courses
    (['KOM'], .5, 1, 0, lambda a: a.serves_public,
     ['KOM_COACHING', 'KOM_SBAR']),
    (['PP'], .5, 1, 0, lambda a: a.serves_public & a.party.isin(below_kom),
     ['PP_PENGADUAN']),
    (['PP'], .5, 0, 1, lambda a: a.serves_public,
     ['PP_BIMBINGAN', 'PP_PATOK_BANDING', 'PP_PRIMA']),
    (['KES_KLINIS'], .5, 1, 1, lambda a: a.family == 'perawat',
     ['KLINIS_DAMPING', 'KLINIS_BTCLS']),
    (['KES_KLINIS'], .5, 1, 1, lambda a: a.family == 'bidan',
     ['KLINIS_DAMPING', 'KLINIS_APN', 'KLINIS_MTBS']),
    (['KES_KLINIS'], .5, 1, 1, lambda a: a.family == 'dokter',
     ['KLINIS_BAHAS_KASUS', 'KLINIS_PONED']),
    (['KES_PPI'], .5, 1, 0, None, ['PPI_DASAR']),
    (['KES_KIE'], .5, 1, 0,
     lambda a: a.family.isin(['promkes', 'nutrisionis', 'sanitarian']),
     ['KIE_PRAKTIK', 'KIE_PROMKES']),
    (['KES_KIE'], .5, 0, 1, None, ['KIE_PRAKTIK', 'KOM_KIE']),
    (['KES_RM'], .5, 0, 1, None, ['RM_DAMPING', 'RM_BIMTEK']),
    (['KES_MANAJEMEN'], .5, 1, 0, lambda a: a.leads, ['MAN_PUSKESMAS']),
    (['PDOL'], .5, 1, 1, lambda a: a.leads,
     ['PDOL_MENTOR', 'PDOL_COACHING']),
    (['PDOL', 'MP', 'PK'], 1, 0, 0,
     lambda a: a.leads & (a.employment == 'PNS') &
     (a.tier == 'administrator') & (a.grade >= III_D), ['PKA']),
    (['PDOL', 'MP', 'PK'], 1, 0, 0, lambda a: a.leads & (a.tier == 'pengawas'),
     ['PKP']),
    (['INT'], .01, 1, 0, None, ['INT_MENTORING', 'INT_ETIKA']),
    (['OPH', 'KS', 'MP'], .5, 0, 0, lambda a: a.service_years < 2,
     ['OPH_SENIOR']),
    (['MP'], .5, 0, 0, lambda a: a.sulit & (a.jp < 20000000),
     ['MP_JARAK_JAUH']),
    (None, .01, 1, 1, lambda a: a.below >= 2, 'structured'),
    (None, .01, 0, 1, lambda a: a.below < 2, 'first_step'),
]
AUDIENCES = ['atasan', 'nakes', 'semua']

gap = decided[decided.halves < decided.jpm_of]
gap = gap[['party', 'code', 'place']].assign(
    below=(gap.jpm_of - gap.halves) / 2)
below_kom = set(gap.party[gap.code == 'KOM'])
gap = gap.merge(person.drop(columns='kind'), on='party')
course = read("SELECT * FROM b_course WHERE audience IS NOT NULL "
              "ORDER BY course").rename(columns={'competency': 'code'})
course['step'] = course.audience.map({a: i for i, a in enumerate(AUDIENCES)})
course = course.dropna(subset=['step']).sort_values(['step', 'course'])
course['step'] = range(len(course))

offered = []
for no, (codes, least, required, first, when, courses) in enumerate(TRAINING):
    fired = gap[gap.below >= least]
    if codes is not None:
        fired = fired[fired.code.isin(codes)]
    if when is not None:
        fired = fired[when(fired)]
    nth = fired.place if codes is None else fired.code.map(codes.index)
    fired = fired[['party', 'code', 'below', 'leads', 'nakes']].assign(nth=nth)
    if codes is None:
        fired = fired.merge(course[course.stage == courses], on='code')
        fired = fired[(fired.audience == 'semua') |
                      ((fired.audience == 'atasan') & fired.leads) |
                      ((fired.audience == 'nakes') & fired.nakes)]
    else:
        fired = fired.merge(pd.DataFrame(
            {'course': courses, 'step': range(len(courses))}), 'cross')
    fired = fired.merge(taken, 'left', on=['party', 'course'], indicator=True)
    fired = fired[fired._merge == 'left_only'].sort_values(
        ['party', 'nth', 'step'])
    if first:
        fired = fired.drop_duplicates(['party', 'nth'])
    offered.append(fired[['party', 'course', 'below', 'nth', 'step']].assign(
        no=no, required=required))
# The first rule in file order owns a course.
advice = pd.concat(offered).sort_values(['party', 'no', 'nth', 'step'])
advice = advice.drop_duplicates(['party', 'course']).sort_values(
    ['party', 'required', 'below', 'no', 'nth', 'step'],
    ascending=[True, False, False, True, True, True])
advice = advice.groupby('party').course.agg(' '.join)

# ------------------------------------------------------------------ result


# 100 x num / den, cut to millionths; two steps, so that nothing overflows.
def percent(num, den):
    micro = num * 100 % den * 1000000 // den
    return [f'{a}.{b:06}'.rstrip('0').rstrip('.')
            for a, b in zip(num * 100 // den, micro)]


def category(num, den, review):
    return np.select([review != '', num * 100 >= 90 * den,
                      num * 100 >= 78 * den],
                     ['', 'optimal', 'cukup_optimal'], 'kurang_optimal')


result = person[['party', 'nip']].set_index('party')
total['review'] = review
total['review'] = total.review.fillna('')
for name in 'jpm', 'score':
    num, den = total[name], total[name + '_of']
    result[name] = pd.Series(percent(num, den), total.index)
    result['category_jpm' if name == 'jpm' else 'category'] = pd.Series(
        category(num, den, total.review), total.index)
result['review'] = review
result['recommendations'] = advice
result.to_csv(sys.stdout, index=False)
