"""export.py - Excel out: what is written opens, says what the CSV says, is the
same byte for byte; a template comes back filled in as if it were CSV."""
import csv
import datetime
import io
import os
import re
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
KANTOR = os.path.join(SOURCE, 'samples', 'kantor')
RATER = '197004031992102004'    # head of Puskesmas Binanga
NURSE = '199204172015052001'


def run(*words, **more):
    return run_in('.', *words, **more)


def rounded(text):
    """Half up to two digits, as everywhere else; the numbers are positive."""
    return int(float(text) * 100 + 0.5 + 1e-9) / 100 if text else None


def results():
    run('export', 'hasil.xlsx')
    run('export', 'lagi.xlsx')
    with open('hasil.xlsx', 'rb') as one, open('lagi.xlsx', 'rb') as other:
        check(one.read() == other.read(), 'the same results, the same bytes')
    book = openpyxl.load_workbook('hasil.xlsx')
    check(book.sheetnames == ['Results', 'Summary', 'Training',
                              'Explanation'], 'sheets: %r' % book.sheetnames)
    sheet = book['Results']
    check(sheet.freeze_panes == 'A2', 'the head stays in sight')
    check(sheet.column_dimensions['A'].width > 20, 'a NIP fits')
    rows = list(csv.DictReader(io.StringIO(
        run('results', '--format', 'csv').stdout)))
    shown = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    check(len(shown) == len(rows) == 62, 'everybody: %d' % len(shown))
    check(sheet.auto_filter.ref == 'A1:M63', 'it can be filtered')
    for row in rows:
        cells = shown[row['nip']]
        check(cells[0].data_type == 's', 'a NIP is a text')
        for at, name in ((4, 'jpm'), (6, 'score')):
            value = cells[at].value
            check((value is None) == (row[name] == '') and (
                value is None or abs(value - float(row[name])) < 1e-9),
                '%s of %s: %r, %r' % (name, row['nip'], value, row[name]))
        check((cells[8].value or '') == row['recommendations'],
              'courses of %s' % row['nip'])
        check(cells[10].value + '@' == row['ruleset'][:len(cells[10].value) +
                                                     1], 'whose rules')
    # 17/18, (220 - 25)/220: the nurse of the sample office.
    nurse = shown[NURSE]
    check((rounded(nurse[4].value), rounded(nurse[6].value)) ==
          (94.44, 88.64), 'the nurse')
    check(nurse[4].number_format == '0.00', 'two digits')
    total = [c.value for c in book['Summary'][2]]
    check(total[1] == 62, 'the summary counts them: %r' % total)
    words = ' '.join(str(r[0]) for r in book['Explanation'].values)
    check('not the official' in words, 'what it is not: %s' % words)
    for page in book:
        for line in page.iter_rows():
            for cell in line:
                check(cell.data_type != 'f', 'no formula: %s!%s' % (
                    page.title, cell.coordinate))
    done = run('export', 'hasil.xlsx', code=2)
    check("'hasil.xlsx' exists" in done.stderr, done.stderr)
    done = run('import', 'hasil.xlsx', '--sheet', 'Results', code=8)
    check('only 2 of 13 columns' in done.stderr,
          'results are no assignments: %s' % done.stderr)
    run('import', 'hasil.xlsx', code=8)
    one = run('export', 'unit.xlsx', '--unit', 'pendidikan')
    check('Written: unit.xlsx' in one.stdout, one.stdout)


def refused():
    for words, part in (
            (('x.csv',), '.xlsx'),
            (('x.xlsx', '--template', 'resep'), "no template 'resep'"),
            (('x.xlsx', '--template', 'observation'), '--rater'),
            (('x.xlsx', '--template', 'observation', '--rater', RATER),
             '--period'),
            (('x.xlsx', '--rater', RATER), '--template'),
            (('x.xlsx', '--run', '1', '--period', '2026-S1'), 'not both')):
        done = run('export', *words, code=2)
        check(part in done.stderr, '%s: %s' % (words, done.stderr))
    for words, part in (
            (('--rater', '1'), "'1'"),
            (('--rater', NURSE), 'nobody to observe')):
        done = run('export', 'x.xlsx', '--template', 'observation',
                   '--period', '2026-S2', *words, code=8)
        check(part in done.stderr, '%s: %s' % (words, done.stderr))
    check(not os.path.exists('x.xlsx') and
          not os.path.exists('x.xlsx.part'), 'nothing is left behind')


def template(lang):
    name = 'isian-%s.xlsx' % lang
    run('export', name, '--template', 'observation', '--rater', RATER,
        '--period', '2026-S1', lang=lang)
    book = openpyxl.load_workbook(name)
    sheet = book.worksheets[0]
    check(sheet.protection.sheet, 'only what is to be filled in can be')
    heads = [c.value for c in sheet[1]]
    at = heads.index('KOM')
    check('0' in sheet.cell(1, at + 1).comment.text and
          '5' in sheet.cell(1, at + 1).comment.text, 'what a level means')
    nips = [sheet.cell(r, 1).value for r in range(2, sheet.max_row + 1)]
    people = list(dict.fromkeys(nips))
    # Three a month.
    check(NURSE in people and len(nips) == 18 * len(people),
          'eighteen rows for each of %d' % len(people))
    check(RATER not in people, 'nobody observes oneself')
    row = nips.index(NURSE) + 2
    check(sheet.cell(row, 4).protection.locked is False and
          sheet.cell(row, 1).protection.locked is True,
          'the day is open, the NIP is not')
    check('2' in sheet.cell(row, at + 1).comment.text, 'the standard')
    kinds = {v.type for v in sheet.data_validations.dataValidation}
    check(kinds == {'list', 'date'}, 'levels and days are checked: %r' % kinds)
    done = run('import', name, '--dry-run', lang=lang)
    check('warning' not in done.stderr and 'peringatan' not in done.stderr,
          'a template is read without a warning: %s' % done.stderr)
    return book, sheet, row, heads


def filled():
    book, sheet, row, heads = template('id')
    sheet.cell(row, 4).value = datetime.date(2026, 6, 4)
    sheet.cell(row, heads.index('KOM') + 1).value = 2
    sheet.cell(row, heads.index('PP') + 1).value = 1
    sheet.cell(row + 1, 4).value = datetime.date(2026, 6, 5)
    sheet.cell(row + 1, 6).value = '=ruang tunggu penuh'
    sheet.cell(row + 1, 6).data_type = 's'
    sheet.cell(row + 1, heads.index('KOM') + 1).value = 1
    book.save('isi.xlsx')
    with open('isi.csv', 'w', encoding='utf-8') as file:
        file.write('nip,penilai,tanggal,situasi,KOM,PP\n'
                   '%s,%s,2026-06-04,,2,1\n'
                   '%s,%s,2026-06-05,=ruang tunggu penuh,1,\n' % (
                       NURSE, RATER, NURSE, RATER))
    answers = []
    for name in ('isi.xlsx', 'isi.csv'):
        with open('timbang.db', 'rb') as one, open('salin.db', 'wb') as two:
            two.write(one.read())
        done = run('import', name, store='salin.db')
        check(re.search('observations +2 +3 ', done.stdout), '%s: two rows, three notes: %s' % (
            name, done.stdout))
        run('evaluate', '--period', '2026-S1', store='salin.db')
        answers.append(run('results', '--format', 'csv',
                           store='salin.db').stdout)
    check(answers[0] == answers[1], 'filled in, it is as good as CSV')
    sheet.cell(row, heads.index('KOM') + 1).value = 7
    book.save('salah.xlsx')
    done = run('import', 'salah.xlsx', code=8)
    column = openpyxl.utils.get_column_letter(heads.index('KOM') + 1)
    check('salah.xlsx!catatan!%s%d' % (column, row) in done.stderr,
          done.stderr)
    # A day alone is not nothing: somebody forgot the levels.
    sheet.cell(row, heads.index('KOM') + 1).value = None
    sheet.cell(row, heads.index('PP') + 1).value = None
    sheet.cell(row, 4).value = None
    sheet.cell(row, 6).value = 'menenangkan pasien'
    book.save('lupa.xlsx')
    done = run('import', 'lupa.xlsx', code=8)
    check('lupa.xlsx!catatan!D%d' % row in done.stderr, done.stderr)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run('init')
        run('import', *[os.path.join(RULES, d, 'data')
                        for d in ('kesehatan', 'pendidikan')], KANTOR)
        done = run('export', 'x.xlsx', code=8)
        check('evaluate' in done.stderr, 'no run yet: %s' % done.stderr)
        run('evaluate', '--period', '2026-S1')
        results()
        refused()
        template('en')
        filled()
        os.chdir('/')
    finish()


main()
