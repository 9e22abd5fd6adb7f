#!/usr/bin/python3
"""Every setting of a ruleset's method, one at a time, over the small office:
the numbers are worked out by hand from tests/golden/office.  The nurse has of
her superior KOM 1, 1, 2 (12 February, 3 April, 20 May), KS 2, 3, one note of
level 2 of each of the other seven, and of a peer KOM 1; all standards are 2."""
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import Office, check, finish  # noqa: E402

NURSE = '199203152019032007'
BUDI = '199007012015031002'     # KOM 1 and 3
MANIFEST = 'rules/dinkes/ruleset.yaml'
PERIOD = ('evaluate', '--period', '2026-S1')


class Trial:
    """The office under a changed method."""

    def __init__(self, office):
        self.office = office
        with open(os.path.join(office.folder, MANIFEST),
                  encoding='utf-8') as file:
            self.sound = file.read()

    def set(self, *changes, code=0):
        text = self.sound
        for old, new in changes:
            check(old in text, '%r stands in the manifest' % old)
            text = text.replace(old, new, 1)
        self.office.write(MANIFEST, text)
        return self.office.must(*PERIOD, code=code)

    def explain(self, nip):
        return json.loads(self.office.must('explain', nip, '--format',
                                           'json').stdout)

    def competency(self, code, nip=NURSE):
        return next(c for c in self.explain(nip)['competencies']
                    if c['competency'] == code)

    def level(self, code, nip=NURSE):
        c = self.competency(code, nip)
        return c['level'] or c['review']


def same(got, wanted, what):
    check(got == wanted, '%s: %r, not %r' % (what, got, wanted))


def levels(trial):
    for method, digits, kom, ks in (
            ('median', 2, '1', '2.5'), ('mean', 2, '1.33', '2.5'),
            ('mean', 6, '1.333333', '2.5'), ('mean', 0, '1', '3'),
            ('recent', 2, '2', '3')):
        trial.set(('level: median', 'level: ' + method),
                  ('level_digits: 2', 'level_digits: %d' % digits))
        same(trial.level('KOM'), kom, 'KOM by %s %d' % (method, digits))
        same(trial.level('KS'), ks, 'KS by %s %d' % (method, digits))


def surplus(trial):
    """17 of 18 capped, 17,5 of 18 with the half level above."""
    for policy, jpm in (('cap_each', '94.444444'), ('sum', '97.222222'),
                        ('cap_total', '97.222222')):
        trial.set(('cap_each', policy))
        same(trial.explain(NURSE)['jpm'], jpm, 'jpm by ' + policy)
    # By recent, KOM 2 and KS 3: 19 of 18.
    for policy, jpm in (('sum', '105.555555'), ('cap_total', '100')):
        trial.set(('cap_each', policy), ('level: median', 'level: recent'))
        same(trial.explain(NURSE)['jpm'], jpm, 'jpm above by ' + policy)


def raters(trial):
    trial.set(('level: median', 'level: mean'),
              ('{ superior: 1 }', '{ superior: 1, peer: 1 }'))
    same(trial.level('KOM'), '1.17', 'the mean of 4/3 and 1')
    trial.set(('level: median', 'level: mean'),
              ('{ superior: 1 }', '{ superior: 3, peer: 1 }'))
    same(trial.level('KOM'), '1.25', 'three times 4/3 and once 1')
    trial.set(('min_raters: 1', 'min_raters: 2'))
    same(trial.level('KOM'), 'one_rater', 'a peer whose role does not count')
    trial.set(('min_raters: 1', 'min_raters: 2'),
              ('{ superior: 1 }', '{ superior: 1, peer: 1 }'))
    same(trial.level('KOM'), '1', 'two raters')
    same(trial.level('INT'), 'one_rater', 'one of two')
    trial.set(('min_observations: 1', 'min_observations: 2'))
    same(trial.level('KS'), '2.5', 'two notes')
    same(trial.level('INT'), 'too_few', 'one of two notes')


def window(trial):
    for months, kom in ((1, 'too_old'), (2, '2'), (3, '1.5'), (12, '1')):
        trial.set(('  bands', '  window: %d\n  bands' % months))
        same(trial.level('KOM'), kom, 'KOM of %d months' % months)


def dialogue(trial):
    for value, kom in (('2', 'dialogue'), ('3', '2'), ('off', '2')):
        trial.set(('dialogue_at: 2', 'dialogue_at: ' + value))
        same(trial.level('KOM', BUDI), kom, 'dialogue_at ' + value)


def standards(trial):
    trial.set(('  bands', '  standards: { ahli_pertama: 3 }\n  bands'))
    found = trial.competency('KOM')
    same((found['required'], found['standard'], found['gap']),
         (3, 'ruleset:ahli_pertama', '-2'), 'a standard of the ruleset')
    trial.set()
    same(trial.competency('KOM')['required'], 2, 'the national standard')


def parameters(trial):
    """A number that changes inside the period."""
    more = ('basis: Contoh untuk uji }\n', 'basis: Contoh untuk uji }\n'
            '    - { from: 2026-04-01, value: 40, basis: Contoh }\n')
    told = trial.set(('on_change: refuse', 'on_change: refuse'), more, code=3)
    check('2026-01-01..2026-03-31' in told.stderr and
          '2026-04-01..2026-06-30' in told.stderr,
          'the periods to evaluate instead are named: ' + told.stderr)
    trial.set(('on_change: refuse', 'on_change: end'), more)
    same(trial.competency('KOM')['weight'], '40', 'the weight of the last day')


def training(trial):
    """A course of March is not proposed again until the months are over."""
    trial.office.write('latihan.csv', 'nip,course,date\n%s,KOM_COACHING,'
                       '2026-03-15\n' % NURSE)
    trial.office.must('import', 'latihan.csv')
    for change, courses in (
            ((), ['KOM_SBAR']),
            ((('  bands', '  repeat_course_after: 3\n  bands'),),
             ['KOM_COACHING', 'KOM_SBAR']),
            ((('  bands', '  repeat_course_after: 4\n  bands'),),
             ['KOM_SBAR'])):
        trial.set(*change)
        same([r['course'] for r in trial.explain(NURSE)['recommendations']],
             courses, 'courses after %s' % (change,))


def posts(trial):
    """Four months a nurse, then head of a section for two; and one who has
    come sixteen days before the end."""
    trial.office.write('pindah.csv', 'nip,name,unit,position,employment,from\n'
                       '%s,Siti Aminah,dinkes,KEPALA_SUBBAG,PNS,2026-05-01\n'
                       '%s,Budi Santoso,dinkes,KEPALA_SUBBAG,PNS,2026-06-15\n'
                       % (NURSE, BUDI))
    trial.office.must('import', 'pindah.csv')
    for post, position in (('last_day', 'KEPALA_SUBBAG'),
                           ('longest', 'PERAWAT_AP')):
        trial.set(('post: last_day', 'post: ' + post))
        same(trial.explain(NURSE)['position'], position, 'post: ' + post)
    trial.set()
    same(trial.explain(BUDI)['review'], 'new_in_post', 'sixteen days')
    trial.set(('min_days_in_post: 30', 'min_days_in_post: 16'))
    same(trial.explain(BUDI)['review'], None, 'sixteen days are enough')
    trial.set(('min_days_in_post: 30', 'min_days_in_post: 17'))
    same(trial.explain(BUDI)['review'], 'new_in_post', 'one day less')


def main():
    with Office() as office:
        office.fill()
        trial = Trial(office)
        for part in (levels, surplus, raters, window, dialogue, standards,
                     parameters, training, posts):
            part(trial)
    finish()


main()
