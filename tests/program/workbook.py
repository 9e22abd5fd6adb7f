"""workbook.py - Excel in: the sample office as one workbook gives what its CSV
files give, faults are named by sheet and cell, and workbooks that were made to
do harm are refused, fast and small."""
import csv
import datetime
import glob
import io
import os
import re
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
KANTOR = os.path.join(SOURCE, 'samples', 'kantor')
NURSE = '199204172015052001'


def run(*words, **more):
    return run_in('.', *words, **more)


def dump(store='timbang.db'):
    return subprocess.run(['sqlite3', store, '.dump'], check=True,
                          stdout=subprocess.PIPE).stdout


# ------------------------------------------------------- as offices have them

def rows_of(path):
    with open(path, 'rb') as file:
        raw = file.read()
    try:
        text = raw.decode('utf-8-sig')
    except UnicodeDecodeError:
        text = raw.decode('cp1252')
    text = re.sub('^sep=.\r?\n', '', text)
    first = text.splitlines()[0]
    return list(csv.reader(io.StringIO(text),
                           delimiter=max(';,\t', key=first.count)))


def typed(cell):
    """What Excel makes of a cell that somebody types."""
    cell = cell.strip()
    iso = re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)', cell)
    ours = re.fullmatch(r'(\d\d?)[-/](\d\d?)[-/](\d{4})', cell)
    if iso:
        return datetime.date(*map(int, iso.groups()))
    if ours:
        return datetime.date(*map(int, ours.groups()[::-1]))
    if re.fullmatch(r'\d{1,6}', cell):
        return int(cell)
    if re.fullmatch(r'\d,\d+', cell):
        return float(cell.replace(',', '.'))
    return cell or None


def office():
    """All files of the sample office as sheets: a title over the columns, an
    empty row, days and numbers as Excel has them."""
    book = openpyxl.Workbook()
    book.active.title = 'baca saya'
    book.active['A1'] = 'Lembar ini hanya penjelasan.'
    book.active['A2'] = 'Tidak ada tabel di sini.'
    book.create_sheet('rekap').append(['jumlah', 63])
    for path in sorted(glob.glob(os.path.join(KANTOR, '*.csv'))):
        sheet = book.create_sheet(os.path.basename(path)[:-4])
        rows = rows_of(path)
        sheet['A1'] = 'DINAS KESEHATAN KABUPATEN MAMUJU'
        sheet.merge_cells(start_row=1, start_column=1, end_row=1,
                          end_column=len(rows[0]))
        sheet.append([])
        sheet.append(rows[0])
        for row in rows[1:]:
            sheet.append([typed(cell) for cell in row])
    book.save('kantor.xlsx')


def same_as_csv():
    office()
    # Excel leaves this beside a workbook as long as it is open.
    with open('~$kantor.xlsx', 'wb') as file:
        file.write(b'\x05user')
    for store, source in (('csv.db', KANTOR), ('xlsx.db', '.')):
        run('init', store=store)
        run('import', *[os.path.join(RULES, d, 'data')
                        for d in ('kesehatan', 'pendidikan')], store=store)
        said = run('import', source, store=store)
        run('evaluate', '--period', '2026-S1', store=store)
    check('kantor.xlsx!rekap: warning: this sheet is not read' in
          said.stderr, 'a table that is not understood is named: %s' %
          said.stderr)
    check('baca saya' not in said.stderr, 'prose is no table')
    results = [run('results', '--format', 'csv', store=store).stdout
               for store in ('csv.db', 'xlsx.db')]
    check(len(results[0].splitlines()) > 50, 'there are results')
    check(results[0] == results[1], 'the workbook gives what the CSV gives')
    digests = [re.search('[0-9a-f]{64}',
                         run('runs', '--format', 'json', store=store).stdout)
               .group() for store in ('csv.db', 'xlsx.db')]
    check(digests[0] == digests[1], 'the same digest: %r' % digests)
    os.rename('xlsx.db', 'timbang.db')
    os.remove('~$kantor.xlsx')


def notes(name, rows, change=None, **more):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = 'catatan'
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    book.save(name)
    return run('import', name, **more)


HEADER = ['nip', 'rater', 'date', 'competency', 'level']
RATER = '197004031992102004'
DAY = datetime.date(2026, 6, 2)


def cells():
    """Days by their format, a NIP over two rows, a number that is no NIP."""
    def merge(book, sheet):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet['C2'].number_format = 'dd/mm/yyyy'
        sheet['A3'] = None
        sheet.merge_cells('A2:A3')

    done = notes('satu.xlsx', [
        HEADER, [NURSE, RATER, DAY, 'KOM', 1],
        [None, RATER, datetime.datetime(2026, 6, 2, 9, 30), 'PP', 2.5]],
        merge, code=8)
    check('satu.xlsx!catatan!E3: ' in done.stderr and
          'E2' not in done.stderr, 'half a level is refused, by its cell: %s' %
          done.stderr)
    for value, words in ((int(NURSE), 'lost the digits after the fifteenth'),
                         ('=1+1', 'a formula without its result'),
                         ('#N/A', 'an error instead of a value'),
                         (True, 'catatan!A2')):
        done = notes('dua.xlsx', [HEADER, [value, RATER, DAY, 'KOM', 1]],
                     code=8)
        check('dua.xlsx!catatan!A2: ' in done.stderr and
              words in done.stderr, '%r: %s' % (value, done.stderr))
    # A fault in a column that nobody reads spoils nothing.
    done = notes('tiga.xlsx', [HEADER + ['catatan atasan'],
                               [NURSE, RATER, DAY, 'KOM', 1, '=1+1']])
    check('1' in done.stdout, done.stdout)


def numbers():
    """The point of a number is no thousand; in a text nobody knows."""
    head = ['course', 'title', 'competency', 'jp', 'cost']

    def course(name, row, code=0):
        book = openpyxl.Workbook()
        book.active.append(head)
        book.active.append(row)
        book.save(name)
        return run('import', name, '--dry-run', code=code)

    done = course('jam.xlsx', ['UJI', 'Uji', 'KOM', 1.125, 2500])
    check(re.search(r'courses +1 +1 ', done.stdout), done.stdout)
    done = course('teks.xlsx', ['UJI', 'Uji', 'KOM', '1.125', 2500], code=8)
    check('can be read two ways' in done.stderr, done.stderr)
    done = course('biaya.xlsx', ['UJI', 'Uji', 'KOM', 2, 1.125], code=8)
    check('!E2: ' in done.stderr and 'not a whole number' in done.stderr,
          done.stderr)
    done = course('titik.xlsx', ['UJI', 'Uji', 'KOM', 2, '2.500.000'])
    check(re.search(r'courses +1 +1 ', done.stdout), done.stdout)


def kept(day_1904):
    """The day that is stored, however the workbook counts."""
    def epoch(book, sheet):
        if day_1904:
            book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    day = datetime.date(2026, 5, 4 if day_1904 else 5)
    notes('hari.xlsx', [HEADER, [NURSE, RATER, day, 'KOM', 2]], epoch)
    found = subprocess.run(
        ['sqlite3', 'timbang.db', 'SELECT count(*) FROM note WHERE day = '
         "julianday('%s') - 2440587.5" % day], check=True, text=True,
        stdout=subprocess.PIPE).stdout.strip()
    check(found != '0', 'a note of %s is stored' % day)


def chosen():
    book = openpyxl.Workbook()
    book.active.title = 'A'
    for name in ('A', 'B'):
        sheet = book['A'] if name == 'A' else book.create_sheet(name)
        sheet.append(HEADER)
        sheet.append([NURSE, RATER, datetime.date(2026, 5, 6 + (name == 'B')),
                      'KOM', 2])
    book['A'].sheet_state = 'hidden'
    book.save('dua lembar.xlsx')
    one = run('import', 'dua lembar.xlsx', '--dry-run').stdout
    check(re.search(r'observations +1 +1 ', one), 'hidden is not read: ' + one)
    one = run('import', 'dua lembar.xlsx', '--dry-run', '--sheet', 'A').stdout
    check(re.search(r'observations +1 +1 ', one), 'unless it is named: ' + one)
    done = run('import', 'dua lembar.xlsx', '--sheet', 'C', code=8)
    check("has no sheet 'C'" in done.stderr, done.stderr)
    done = run('import', os.path.join(KANTOR, 'unit.csv'), '--sheet', 'C',
               code=2)
    check('--sheet is for Excel' in done.stderr, done.stderr)


def rejected():
    os.mkdir('tolak')
    book = openpyxl.Workbook()
    book.active.title = 'a b'
    for row in (['CATATAN'], HEADER,
                [NURSE, RATER, datetime.date(2026, 5, 8), 'KOM', 2],
                [NURSE, RATER, datetime.date(2026, 5, 9), 'KOM', 7]):
        book.active.append(row)
    book.save('campur.xlsx')
    run('import', 'campur.xlsx', '--partial', '--rejects', 'tolak')
    with open('tolak/campur.a b.observation.rejects.csv',
              encoding='utf-8-sig') as file:
        bad = list(csv.reader(file))
    check(bad[0] == HEADER + ['line', 'reason'], 'the header: %r' % bad[0])
    check(bad[1][:6] == [NURSE, RATER, '2026-05-09', 'KOM', '7', '4'],
          'the row, and where it stood: %r' % bad[1])


# ------------------------------------------------------------------- hostile

TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
SHEET = '<worksheet><sheetData>%s</sheetData></worksheet>'
PARTS = {
    '_rels/.rels': '<R><Relationship Type="%sofficeDocument" '
                   'Target="xl/workbook.xml"/></R>' % TYPES,
    'xl/workbook.xml': '<workbook><sheets><sheet name="catatan" r:id="r1"/>'
                       '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
        '<R><Relationship Id="r1" Type="%sworksheet" '
        'Target="worksheets/sheet1.xml"/></R>' % TYPES,
    'xl/worksheets/sheet1.xml': SHEET % '',
}


def book(name, more=(), **parts):
    """A workbook of PARTS; @more are further (name, bytes)."""
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as out:
        for part, text in PARTS.items():
            out.writestr(part, parts.get(os.path.basename(part).split('.')[0],
                                         text))
        for part, text in more:
            out.writestr(part, text)


def append(name, part, megabytes):
    """A part of so many blanks, without holding them all."""
    with zipfile.ZipFile(name, 'a', zipfile.ZIP_DEFLATED) as out:
        with out.open(part, 'w') as file:
            for _ in range(megabytes):
                file.write(b' ' * (1 << 20))


def patched(name, find, replace):
    with open(name, 'rb') as file:
        data = file.read()
    check(find in data, 'what is to be changed is there')
    with open(name, 'wb') as file:
        file.write(data.replace(find, replace))


def encrypt(name):
    """Set the bit of encryption in each head."""
    with open(name, 'rb') as file:
        data = bytearray(file.read())
    for sign, at in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):
        where = data.find(sign)
        while where >= 0:
            data[where + at] |= 1
            where = data.find(sign, where + 4)
    with open(name, 'wb') as file:
        file.write(data)


def lying_size(name):
    """A part that claims ten bytes and holds 300 MB."""
    rest = dict(PARTS)
    del rest['xl/worksheets/sheet1.xml']
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as out:
        for part, text in rest.items():
            out.writestr(part, text)
    append(name, 'xl/worksheets/sheet1.xml', 300)
    with open(name, 'rb') as file:
        data = file.read()
    size = struct.pack('<I', 300 << 20)
    check(data.count(size) > 0, 'the size stands there')
    with open(name, 'wb') as file:
        file.write(data.replace(size, struct.pack('<I', 10)))


def hostile():
    os.mkdir('jahat')
    os.chdir('jahat')
    deep = '<a>' * 5000
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'
    book('bomb.xlsx')
    append('bomb.xlsx', 'xl/media/x', 600)
    lying_size('lying.xlsx')
    book('entities.xlsx', sheet1='<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
         '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>')
    book('above.xlsx', [('../../etc/passwd', 'x')])
    book('absolute.xlsx', [('/etc/passwd', 'x')])
    book('backslash.xlsx', [('..\\x', 'x')])
    book('twice.xlsx', [('xl/worksheets/sheet9.xml', 'y')])
    patched('twice.xlsx', b'sheet9', b'sheet1')
    book('locked.xlsx')
    encrypt('locked.xlsx')
    book('deep.xlsx', sheet1=SHEET % deep)
    book('long.xlsx', sheet1=SHEET % (cell % ('x' * 70000)))
    book('wide.xlsx', sheet1=SHEET % '<row r="1"><c r="IW1"><v>1</v></c></row>')
    book('backwards.xlsx', sheet1=SHEET % '<row r="2"/><row r="1"/>')
    book('nowhere.xlsx', sheet1=SHEET % '<row r="1"><c r="A1" t="s"><v>7</v>'
         '</c></row>')
    book('noxml.xlsx', sheet1='no xml at all')
    book('nosheet.xlsx', workbook='<workbook/>')
    book('norels.xlsx', workbook='<workbook><sheets><sheet name="a" '
         'r:id="r9"/></sheets></workbook>')
    book('name.xlsx', workbook='<workbook><sheets><sheet name="a&#27;[31m" '
         'r:id="r1"/></sheets></workbook>')
    with zipfile.ZipFile('other.xlsx', 'w') as out:
        out.writestr('mimetype', 'application/vnd.oasis.opendocument')
    book('cut.xlsx')
    with open('cut.xlsx', 'r+b') as file:
        file.truncate(400)
    with open('old.xlsx', 'wb') as file:
        file.write(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 2000)
    with open('old.xls', 'wb') as file:
        file.write(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 2000)
    with open('text.xlsx', 'w') as file:
        file.write('nip,nama\n')
    with open('tiny.xlsx', 'wb') as file:
        file.write(b'PK')
    with open('huge.xlsx', 'wb') as file:
        file.write(b'PK\x03\x04')
        file.truncate(33 * 1024 * 1024)
    wanted = {
        'bomb': 'unpacks to more', 'lying': 'unpacks to more',
        'entities': 'document type', 'above': 'leads elsewhere',
        'absolute': 'leads elsewhere', 'backslash': 'leads elsewhere',
        'twice': 'comes twice', 'locked': 'password', 'deep': 'damaged',
        'long': 'catatan!A1: a value is longer than 64 KiB',
        'wide': 'right of column IV', 'backwards': 'damaged',
        'nowhere': 'catatan!A1: the workbook is damaged',
        'noxml': 'sheet1.xml:1:1', 'nosheet': 'not an Excel workbook',
        'norels': 'no header row', 'name': 'damaged',
        'other': 'not an Excel workbook', 'cut': 'not an Excel workbook',
        'old': 'old Excel workbook', 'text': 'whatever its name says',
        'tiny': 'not an Excel workbook', 'huge': 'larger than 32 MB',
    }
    before = dump('../timbang.db')
    for path in sorted(glob.glob('*.xlsx')):
        noun = path[:-5]
        done = run('import', path, store='../timbang.db', code=8)
        check(wanted[noun] in done.stderr, '%s: %s' % (path, done.stderr))
        check('\x1b' not in done.stderr, '%s acts on the terminal' % path)
        check(done.stderr.startswith(path), '%s is named first' % path)
        check('damaged, or takes too much' not in done.stderr,
              '%s stops the reader by force' % path)
    done = run('import', 'old.xls', store='../timbang.db', code=8)
    check('.xlsx' in done.stderr, done.stderr)
    check(dump('../timbang.db') == before, 'the store is as before')
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    # The sanitizers of some builds keep what was freed.
    check(most < 200 or 'ASAN_OPTIONS' in os.environ,
          'all of it took %d MB' % most)
    os.chdir('..')


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        same_as_csv()
        cells()
        numbers()
        kept(False)
        kept(True)
        chosen()
        rejected()
        hostile()
        os.chdir('/')
    finish()


main()
