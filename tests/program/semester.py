"""semester.py - HR works a whole semester from Excel templates alone: what the
files of the sample office say is typed into the templates, each superior notes
in a template of the own, and everything that comes out is what comes out of
the files, to the byte."""
import csv
import datetime
import difflib
import glob
import io
import json
import os
import re
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in, sanitized  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
KANTOR = os.path.join(SOURCE, 'samples', 'kantor')
PERIOD = '2026-S1'
# Of which template each file of the office is typed.
KINDS = {'unit': 'unit', 'jabatan': 'position', 'standar': 'standard',
         'pegawai': 'person', 'tugas': 'assignment', 'cuti': 'absence',
         'penilai': 'rater', 'katalog_pelatihan': 'course',
         'pelatihan': 'training', 'kinerja': 'performance',
         'dialog': 'dialogue'}


def run(*words, **more):
    return run_in('.', *words, **more)


# ------------------------------------------------------ what the office knows

def fold(text):
    return re.sub('[^a-z0-9]+', '_', text.lower()).strip('_')


def columns():
    """The English name of each heading of each kind."""
    names = {}
    with open(os.path.join(SOURCE, 'schemas', 'columns.csv'),
              encoding='utf-8') as file:
        for row in csv.DictReader(file):
            for text in [row['column']] + row['aliases'].split('|'):
                names.setdefault((row['kind'], fold(text)), row['column'])
    return names


COLUMNS = columns()


def rows_of(path, kind):
    """The rows of a file, by the English names of their columns; others keep
    their heading."""
    with open(path, 'rb') as file:
        raw = file.read()
    try:
        text = raw.decode('utf-8-sig')
    except UnicodeDecodeError:
        text = raw.decode('cp1252')
    mark = max(';,\t', key=text.splitlines()[0].count)
    rows = csv.reader(io.StringIO(text), delimiter=mark)
    head = [COLUMNS.get((kind, fold(cell)), cell) for cell in next(rows)]
    for row in rows:
        yield {name: cell.strip() for name, cell in zip(head, row)
               if cell.strip()}


def day_of(text):
    iso = re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)', text)
    ours = re.fullmatch(r'(\d\d)[-/](\d\d)[-/](\d{4})', text)
    return datetime.date(*map(int, iso.groups() if iso
                              else ours.groups()[::-1]))


def typed(text):
    """What Excel makes of what is typed into a cell without a format."""
    text = text[1:] if text.startswith("'") else text
    if re.fullmatch(r'(\d{4}-\d\d-\d\d)|(\d\d[-/]\d\d[-/]\d{4})', text):
        return day_of(text)
    if re.fullmatch(r'\d{1,9}(,\d+)?', text) and text[:1] + text != '00':
        return float(text.replace(',', '.')) if ',' in text else int(text)
    return text


# ------------------------------------------------------------ typing it in

def head_of(sheet, kind):
    """The place of each column, by its English name or its heading."""
    return {COLUMNS.get((kind, fold(c.value)), c.value): c.column
            for c in sheet[1]}


def type_tables():
    run('export', 'kantor.xlsx', '--template', 'kantor', lang='id')
    book = openpyxl.load_workbook('kantor.xlsx')
    titles = iter(book.sheetnames)
    sheets = {}
    with open(os.path.join(SOURCE, 'schemas', 'columns.csv'),
              encoding='utf-8') as file:
        for kind in dict.fromkeys(r['kind'] for r in csv.DictReader(file)):
            if kind not in ('reference', 'observation'):
                sheets[kind] = book[next(titles)]
    for name, kind in KINDS.items():
        sheet = sheets[kind]
        places = head_of(sheet, kind)
        for at, row in enumerate(rows_of(
                os.path.join(KANTOR, name + '.csv'), kind), start=2):
            for column, text in row.items():
                cell = sheet.cell(at, places[column])
                text_only = sheet.column_dimensions[
                    cell.column_letter].number_format == '@'
                cell.value = text.lstrip("'") if text_only else typed(text)
    book.save('kantor.xlsx')
    run('import', 'kantor.xlsx', lang='id')


def notes():
    """Every note of the files that stands or was put right by another, as one
    event a row: who by, on whom, the day, the words, and the levels of its
    competencies.  A template has no ids."""
    single = []
    for path in sorted(glob.glob(os.path.join(KANTOR, 'catatan_*.csv'))):
        for row in rows_of(path, 'observation'):
            fixed = {c: row.pop(c) for c in list(row) if c.islower()}
            if 'competency' in fixed:
                row = {fixed.pop('competency'): fixed.pop('level', None)}
            for competency, level in row.items():
                single.append((fixed, competency, level))
    # A note is named by its day and, as there are several, by its number.
    names, seen = {}, {}
    for fixed, competency, _ in single:
        of = fixed['nip'], competency, fixed['date']
        seen[of] = seen.get(of, 0) + 1
        names[fixed.get('id')] = '%s/%d' % (fixed['date'], seen[of])
    void = {fixed['corrects'] for fixed, _, _ in single if 'void' in fixed}
    events = {}
    for fixed, competency, level in single:
        if fixed.get('id') in void or 'void' in fixed:
            continue
        words = tuple(sorted(
            (c, names[fixed[c]] if c == 'corrects' else fixed[c])
            for c in fixed if c not in ('id', 'event')))
        place = 0
        while competency in events.setdefault((words, place), {}):
            place += 1
        events[words, place][competency] = int(level)
    return [(dict(words), levels) for (words, _), levels in events.items()]


def codes():
    """The key of each official code, as headings of the templates have it."""
    found = {}
    for path in glob.glob(os.path.join(RULES, '*', 'data', '*.csv')):
        for row in rows_of(path, 'competency'):
            if 'competency' in row and 'code' in row:
                found[row['code']] = row['competency']
    return found


def type_notes():
    official = codes()
    by_rater = {}
    for fixed, levels in notes():
        by_rater.setdefault(fixed['rater'], []).append((fixed, levels))
    for rater, events in sorted(by_rater.items()):
        name = 'catatan-%s.xlsx' % rater
        run('export', name, '--template', 'observation', '--rater', rater,
            '--period', PERIOD, lang='id')
        book = openpyxl.load_workbook(name)
        sheet = book.worksheets[0]
        places = head_of(sheet, 'observation')
        free = {}
        for at in range(2, sheet.max_row + 1):
            free.setdefault(sheet.cell(at, 1).value, []).append(at)
        for fixed, levels in events:
            if fixed['nip'] not in free:
                check(False, '%s is no one %s observes' % (fixed['nip'],
                                                           rater))
                continue
            at = free[fixed['nip']].pop(0)
            for column, text in fixed.items():
                if column in ('nip', 'rater'):
                    continue
                cell = sheet.cell(at, places[column])
                check(not cell.protection.locked, '%s can be typed' % column)
                cell.value = text if column == 'corrects' else typed(text)
            for competency, level in levels.items():
                cell = sheet.cell(at, places[official.get(competency,
                                                          competency)])
                check(not cell.protection.locked, '%s of %s can be typed' % (
                    competency, fixed['nip']))
                cell.value = level
        book.save(name)
    done = run('import', *sorted(glob.glob('catatan-*.xlsx')))
    # 1110 notes in the files, one of them void.
    if not re.search(r'observations +\d+ +1108 +1 ', done.stdout):
        sys.exit('not every note, and one put right: %s' % done.stdout)


# ------------------------------------------------------------------ results

def without_ids(tree):
    """An explanation but for the ids of notes: a template has none."""
    if isinstance(tree, dict):
        return {k: without_ids(v) for k, v in tree.items() if k != 'id'}
    return [without_ids(v) for v in tree] if isinstance(tree, list) else tree


def come_out():
    """All that the office reads of the semester."""
    out = {'ready': run('ready', '--period', PERIOD).stdout}
    run('evaluate', '--period', PERIOD)
    out['results'] = run('results', '--format', 'csv').stdout
    out['summary'] = run('results', '--summary', '--format', 'csv').stdout
    for row in json.loads(run('runs', '--format', 'json').stdout)['runs']:
        out['digest'] = row['digest']
    people = [r['nip'] for r in csv.DictReader(io.StringIO(out['results']))]
    for nip in people[:5] if sanitized() else people:
        out[nip] = json.dumps(without_ids(json.loads(run(
            'explain', nip, '--for', 'author', '--format', 'json').stdout)),
            indent=1)
    return out


def begin(folder):
    os.mkdir(folder)
    os.chdir(folder)
    run('init')
    run('import', *[os.path.join(RULES, d, 'data')
                    for d in ('kesehatan', 'pendidikan')])


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        begin('files')
        run('import', KANTOR)
        wanted = come_out()
        check(len(wanted['digest']) == 64 and 'situation' in str(wanted),
              'something was compared')
        os.chdir('..')
        begin('excel')
        type_tables()
        type_notes()
        got = come_out()
        check(set(wanted) == set(got), 'the same people')
        for key, value in wanted.items():
            check(value == got.get(key), '%s is the same:\n%s' % (
                key, '\n'.join(difflib.unified_diff(
                    value.splitlines(), got.get(key, '').splitlines(),
                    'files', 'excel', n=2, lineterm=''))[:800]))
        os.chdir('/')
    finish()


main()
