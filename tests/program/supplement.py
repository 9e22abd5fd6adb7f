#!/usr/bin/python3
"""Late people are added to an evaluation; the newest result of each is in
force; what was asked for can be asked for again."""
import csv
import io
import json
import os
import sqlite3
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import BY, Office, check, finish  # noqa: E402

NURSE = '199203152019032007'
DIALOGUE = '199007012015031002'
NO_RATER = '198811202014032003'
PERIOD = ('--period', '2026-S1')


def dump(office):
    with sqlite3.connect(os.path.join(office.folder, 'timbang.db')) as store:
        return list(store.iterdump())


def rows(office, *words):
    return {row['nip']: row for row in csv.DictReader(io.StringIO(
        office.must('results', *words, '--format', 'csv').stdout))}


def add(office, names, code=0, period=PERIOD, run='1'):
    office.write('late.csv', names)
    return office.must('evaluate', *period, '--nip', 'late.csv',
                       '--supplements', run, code=code)


def refusals(office):
    before = dump(office)
    for words, why in (
            (('--nip', 'late.csv'), '--supplements'),
            (('--supplements', '1'), '--nip'),
            (('--nip', 'late.csv', '--supplements', '1', '--unit',
              'kesehatan'), '--unit')):
        office.write('late.csv', NURSE + '\n')
        done = office.must('evaluate', *PERIOD, *words, code=2)
        check(why in done.stderr, 'the refusal of %s names %s' % (
            ' '.join(words), why))
    done = add(office, NURSE, code=2, period=('--period', '2026-S2'))
    check('2026-S1' in done.stderr and '2026-S2' in done.stderr,
          'both periods are named')
    check('7' in add(office, NURSE, code=8, run='7').stderr,
          'a run that is not there')
    done = add(office, '%s\n%s\n' % (NURSE, '199203152019032008'), code=8)
    check('late.csv:2:1: ' in done.stderr and NURSE in done.stderr,
          'who is not known is told with place and neighbour')
    # Somebody who holds no post then is not left out in silence.
    office.write('later.csv', 'nip,name,unit,position,employment,from\n'
                 '199503152019032008,Baru,pkm_binanga,PERAWAT_AP,PNS,'
                 '2026-09-01\n')
    office.must('import', 'later.csv')
    before_late = dump(office)
    done = add(office, 'nip\n%s\n199503152019032008\n' % NURSE, code=8)
    check('late.csv:3:1: ' in done.stderr, 'who holds no post is told')
    check(dump(office) == before_late, 'and nothing is stored')
    check(before == [line for line in before_late if line in set(before)],
          'refusals store nothing')


def added(office):
    old = rows(office)
    # A rater comes late: the one without a rater can be evaluated now.
    office.write('rater.csv', 'nip,rater,role,from\n%s,%s,superior,'
                 '2026-01-01\n' % (NO_RATER, BY))
    office.must('import', 'rater.csv')
    done = add(office, "nip\n'19881120 201403 2 003\n%s\n" % DIALOGUE)
    check('tambahan untuk 1' in done.stdout, 'the print says what it adds to')
    check('hasil --period 2026-S1' in done.stdout, 'and what is in force')
    run = rows(office, '--run', '2')
    check(set(run) == {NO_RATER, DIALOGUE}, 'only those who were named')
    force = rows(office, *PERIOD)
    check(set(force) == set(old), 'in force is everybody')
    check({n for n in force if force[n]['run'] == '2'} ==
          {NO_RATER, DIALOGUE}, 'the newest of each')
    check(force[NO_RATER]['review'] != old[NO_RATER]['review'],
          'the late rater is seen')
    check(all(force[n] == old[n] for n in force if n not in run),
          'the others are as they were')
    check(rows(office) == force, 'results without a word is what is in force')
    runs = json.loads(office.must('runs', '--format', 'json').stdout)['runs']
    check([r['supplements'] for r in runs] == [None, 1], 'runs tells it')
    check('tambahan untuk 1' in office.must('runs').stdout, 'also in words')
    heading = office.must('results', *PERIOD).stdout.split('\n\n')[0]
    check(heading.count('2026-S1') == 1 and
          heading.count('Perangkat aturan') == 1,
          'what two runs have in common is printed once')
    status = json.loads(office.must('status', '--format', 'json').stdout)
    check((status['last_run']['run'], status['last_run']['supplement'],
           status['last_run']['people']) == (1, 2, 5),
          'status speaks of the evaluation and its addition')
    for number in ('1', '2'):
        check('sama' in office.must('verify', number).stdout,
              'verify %s' % number)
    check(json.loads(office.must('explain', NO_RATER, '--format',
                                 'json').stdout)['run'] == 2,
          'explain takes the newest')


def failed(office):
    """Whoever was named is asked for again also when the rules failed."""
    path = os.path.join(office.folder, 'rules', 'dinkes', 'weights.lua')
    with open(path, encoding='utf-8') as file:
        sound = file.read()
    office.write('rules/dinkes/weights.lua', sound + 'x = 1\n')
    add(office, NURSE, code=3)
    office.write('rules/dinkes/weights.lua', sound)
    check('sama' in office.must('verify', '3').stdout,
          'verify of an addition that failed')
    check(rows(office, *PERIOD)[NURSE]['run'] == '1',
          'a failed addition changes nothing in force')


def main():
    with Office() as office:
        office.fill()
        added(office)
        failed(office)
        refusals(office)
    finish()


main()
