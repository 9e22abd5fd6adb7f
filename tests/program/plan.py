"""plan.py - what training fits into hours, seats and money: figures worked out
by hand from the sample office, in the order in which they are served."""
import csv
import io
import json
import os
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
KANTOR = os.path.join(SOURCE, 'samples', 'kantor')
# Those of the stories whose training has a price (samples/README.md): infection
# prevention 1 against 3; communication 1 against 2, by NIP: a midwife who was
# coached already, two nurses.
INFECTION = '197803162000112004'
MIDWIFE, IRMA, NURSE = ('198608122009032001', '198311182025212009',
                        '199204172015052001')
HEADS = '196809101995051008', '197004031992102004'
SBAR, LANJUT, COACHING, PKA = 275000, 1350000, 1250000, 22500000


def run(*words, **more):
    return run_in('.', *words, **more)


def plan(*words):
    """The rows, and the totals."""
    rows = list(csv.DictReader(io.StringIO(
        run('plan', *words, '--format', 'csv').stdout)))
    data = json.loads(run('plan', *words, '--format', 'json').stdout)
    return rows, data['totals'], data['courses']


def unfit(rows):
    return {(r['nip'], r['course']): r['limit'] for r in rows
            if r['planned'] == 'no'}


def order():
    rows, totals, courses = plan()
    check(not unfit(rows), 'without limits all of it fits')
    keys = [(r['priority'] != 'required', float(r['gap'])) for r in rows]
    check(keys == sorted(keys), 'required first, then the lowest gap')
    first = [r for r in rows if r['course'] == 'PPI_LANJUT']
    check([r['nip'] for r in first] == [INFECTION] and
          first[0]['gap'] == '-2' and first[0]['priority'] == 'required',
          'two levels below: %r' % first)
    # Of equals first what each needs first, then by NIP: the midwife has been
    # coached, the nurses are to be coached before.
    check([r['nip'] for r in rows if r['course'] == 'KOM_SBAR'] ==
          [MIDWIFE, IRMA, NURSE], 'first things first')
    # What is recommended is what the results recommend, to everybody.
    wanted = []
    for row in csv.DictReader(io.StringIO(
            run('results', '--format', 'csv').stdout)):
        wanted += [(row['nip'], c) for c in row['recommendations'].split()]
    check(sorted((r['nip'], r['course']) for r in rows) == sorted(wanted),
          'every recommendation once')
    check(totals['recommendations'] == totals['planned'] == len(wanted) and
          totals['people'] == len({nip for nip, _ in wanted}), 'all counted')
    # 3 x 275,000 + 1,350,000 + 2 x 1,250,000 + 22,500,000.
    check(totals['cost'] == 27175000, 'the cost of all: %r' % totals)
    priced = {c['course']: c['planned'] for c in courses if c['cost']}
    check(priced == {'KOM_SBAR': 3, 'PPI_LANJUT': 1, 'PDOL_COACHING': 2,
                     'PKA': 1}, 'who costs something: %r' % priced)
    check(run('plan').stdout == run('plan', '--period', '2026-S1').stdout,
          'the newest run is what is in force')


def money():
    # Two levels below comes first; then 150,000 is left: no SBAR, and nothing
    # dearer; what costs nothing goes on.
    rows, totals, _ = plan('--budget', '1500000')
    check(unfit(rows) == dict(
        [((nip, 'KOM_SBAR'), 'budget') for nip in (MIDWIFE, IRMA, NURSE)] +
        [((nip, 'PDOL_COACHING'), 'budget') for nip in HEADS] +
        [(('198601172008021003', 'PKA'), 'budget')]),
          'what 1.5 million buys: %r' % unfit(rows))
    check(totals['cost'] == LANJUT, totals)
    # To the rupiah: PPI, both coachings; the heads come before SBAR by NIP.
    rows, totals, _ = plan('--budget', str(LANJUT + 2 * COACHING + 2 * SBAR))
    check(unfit(rows) == {(NURSE, 'KOM_SBAR'): 'budget',
                          ('198601172008021003', 'PKA'): 'budget'},
          'the last one by NIP waits: %r' % unfit(rows))
    rows, totals, _ = plan('--budget', str(LANJUT + 2 * COACHING + 3 * SBAR -
                                           1))
    check((NURSE, 'KOM_SBAR') in unfit(rows), 'one rupiah short')
    rows, totals, _ = plan('--budget', '0')
    check(totals['cost'] == 0 and len(unfit(rows)) == 7, 'no money')


def hours():
    # Both courses of a nurse with communication: 2 + 7.5 hours.
    rows, totals, _ = plan('--jp', '9')
    check(unfit(rows).get((NURSE, 'KOM_SBAR')) == 'jp' and
          (NURSE, 'KOM_COACHING') not in unfit(rows), '2 + 7.5 > 9')
    rows, totals, _ = plan('--jp', '24')
    check(unfit(rows).get(('198601172008021003', 'PKA')) == 'jp',
          'nobody has 908 hours')
    spent = {}
    for row in rows:
        if row['planned'] == 'yes':
            spent[row['nip']] = (spent.get(row['nip'], 0) +
                                 float(row['jp'] or 0))
    check(max(spent.values()) == 24, 'up to the limit: %r' % spent)
    check(sum(spent.values()) == float(totals['jp']), 'hours add up')


def seats():
    with open('katalog.csv', 'w', encoding='utf-8') as file:
        file.write('course,title,competency,form,stage,audience,jp,level,'
                   'area,seats,cost\n'
                   'KOM_SBAR,Komunikasi SBAR,KOM,K02,structured,nakes,7.5,3,'
                   '70,2,300000\n')
    run('import', 'katalog.csv')
    rows, totals, courses = plan('--unit', 'kesehatan')
    check(unfit(rows) == {(NURSE, 'KOM_SBAR'): 'seats'},
          'two seats, by NIP: %r' % unfit(rows))
    one = [c for c in courses if c['course'] == 'KOM_SBAR'][0]
    check((one['wanted'], one['planned'], one['cost']) == (3, 2, 300000),
          'the catalogue of today: %r' % one)
    check(all(r['unit'] != 'smp_kalukku' for r in rows), 'of one unit')
    done = run('plan', '--budget', '500000', '--unit', 'kesehatan')
    check('no seat left' in done.stdout or
          'more money than is left' in done.stdout, done.stdout)


def book():
    words = '--jp', '20', '--budget', '1500000'
    run('export', 'rencana.xlsx', '--plan', *words, lang='id')
    run('export', 'lagi.xlsx', '--plan', *words, lang='id')
    with open('rencana.xlsx', 'rb') as one, open('lagi.xlsx', 'rb') as two:
        check(one.read() == two.read(), 'the same plan, the same bytes')
    rows, totals, courses = plan(*words)
    book = openpyxl.load_workbook('rencana.xlsx')
    people, trainings, units = book.worksheets[:3]
    shown = list(people.iter_rows(min_row=2, values_only=True))
    check([(r[0], r[4], r[10] == 'direncanakan') for r in shown] ==
          [(r['nip'], r['course'], r['planned'] == 'yes') for r in rows],
          'the rows of the csv, in their order')
    check([(r[1], r[5], r[6]) for r in trainings.iter_rows(
        min_row=2, values_only=True)] ==
          [(c['course'], c['wanted'], c['planned']) for c in courses],
          'each training')
    by_unit = list(units.iter_rows(min_row=2, values_only=True))
    check(sum(r[3] for r in by_unit) == totals['recommendations'] and
          sum(r[4] for r in by_unit) == totals['planned'] and
          sum(r[6] for r in by_unit) == totals['cost'] and
          sum(r[1] for r in by_unit) == 62, 'units add up to all')
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                check(cell.data_type != 'f', 'no formula')


def refused():
    for words, part in ((('plan', '--jp', 'x'), '--jp'),
                        (('plan', '--budget', '-1'), '--budget'),
                        (('plan', '--run', '1', '--period', '2026-S1'),
                         'not both'),
                        (('export', 'x.xlsx', '--jp', '3'), '--plan'),
                        (('export', 'x.xlsx', '--template', 'observation',
                          '--rater', NURSE, '--period', '2026-S1', '--jp',
                          '3'), '--plan'),
                        (('export', 'x.xlsx', '--plan', '--template',
                          'office'), 'not both')):
        done = run(*words, code=2)
        check(part in done.stderr, '%s: %s' % (words, done.stderr))
    run('plan', '--unit', 'kesehatn', code=8)
    check(not os.path.exists('x.xlsx'), 'nothing is left behind')


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run('init')
        run('import', *[os.path.join(RULES, d, 'data')
                        for d in ('kesehatan', 'pendidikan')], KANTOR)
        run('plan', code=8)
        run('evaluate', '--period', '2026-S1')
        order()
        money()
        hours()
        book()
        refused()
        seats()
        os.chdir('/')
    finish()


main()
