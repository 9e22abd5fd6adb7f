"""office_templates.py - the tables of an office as Excel templates: what is
exported with what the store has gives the same facts in another store, and
changes nothing in its own; each kind alone is understood, in both languages;
cells are what they should be, and offer what they take."""
import csv
import os
import re
import shutil
import sqlite3
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
KANTOR = os.path.join(SOURCE, 'samples', 'kantor')
NURSE = '199204172015052001'
# What codes the numbers of a column stand for, and what tells rows of a table
# apart besides its change.
CODES = {'party': 'party', 'rater': 'party', 'unit': 'unit', 'parent': 'unit',
         'leads': 'unit', 'position': 'position', 'competency': 'competency',
         'course': 'course'}
TABLES = ('reference', 'unit', 'competency', 'position', 'standard', 'person',
          'assignment', 'absence', 'rater', 'course', 'training',
          'performance', 'dialogue')


def run(*words, **more):
    return run_in('.', *words, **more)


def facts(path):
    """Every visible fact, by the codes it was written with."""
    store = sqlite3.connect(path)
    names = {table: dict(store.execute('SELECT %s, code FROM %s' % (
        table, table))) for table in set(CODES.values())}
    found = set()
    for table in TABLES:
        info = list(store.execute('PRAGMA table_info(%s_fact)' % table))
        columns = [row[1] for row in info]
        keys = [row[1] for row in info if row[5] and row[1] != 'change']
        for row in store.execute(
                'SELECT %s FROM %s_fact f WHERE change = (SELECT max(change) '
                'FROM %s_fact g WHERE %s)' % (
                    ', '.join(c for c in columns if c != 'change'), table,
                    table, ' AND '.join('g.%s = f.%s' % (k, k)
                                        for k in keys))):
            cells = zip((c for c in columns if c != 'change'), row)
            found.add((table,) + tuple(
                names[CODES[c]].get(value, value)
                if c in CODES and isinstance(value, int) else value
                for c, value in cells))
    store.close()
    return found


def fill():
    run('init')
    run('import', *[os.path.join(RULES, d, 'data')
                    for d in ('kesehatan', 'pendidikan')])
    shutil.copy('timbang.db', 'kosong.db')
    run('import', KANTOR)
    # What the sample office does not have: a name that looks like a formula,
    # days before Excel's, a rater without NIP, words of every list.
    for name, text in (
            ('unit', 'unit,name,kind,address\n'
             'uji,"=1+1",dinas,"@Jalan ""Uji"", nomor 2"\n'),
            ('tugas', 'nip,name,leads,from,until\n'
             '%s,-5+3,uji,1899-12-31,2026-12-31\n'
             '%s,Plt.,uji,1900-02-28,\n' % (NURSE, NURSE)),
            ('penilai', 'nip,rater,role\n%s,bupati,subordinate\n'
             '%s,%s,self\n' % (NURSE, NURSE, NURSE)),
            ('cuti', 'nip,kind,from\n%s,secondment,1965-05-01\n' % NURSE),
            ('kursus', 'course,title,competency,stage,jp,seats,cost\n'
             'UJI,Uji,*,first_step,"0,1",3000000000,3000000000\n'
             'UJI_1,_x0041_ & Uji,KOM,structured,"1,125",1,1\n'),
            ('jabatan', 'position,name,kind,tier,family,serves_public\n'
             'UJI_1,Uji,fungsional_keahlian,ahli_muda,perawat,\n'
             'UJI_2,Uji,fungsional_keahlian,ahli_muda,rumpun_lain,ya\n')):
        with open(name + '.csv', 'w', encoding='utf-8') as file:
            file.write(text)
        run('import', name + '.csv')


def lasting():
    """In its own store it changes nothing, in another it is the same."""
    wanted = facts('timbang.db')
    check(len(wanted) > 400, 'facts: %d' % len(wanted))
    for lang in ('id', 'en'):
        name = 'isi-%s.xlsx' % lang
        run('export', name, '--template', 'office,reference', '--filled',
            lang=lang)
        run('export', 'lagi.xlsx', '--filled', '--template',
            'reference,kantor', lang=lang)
        with open(name, 'rb') as one, open('lagi.xlsx', 'rb') as two:
            check(one.read() == two.read(), 'the same facts, the same bytes')
        os.remove('lagi.xlsx')
        done = run('import', name)
        check('Nothing' in done.stderr or 'already' in done.stderr,
              'it is all there: %s' % done.stderr)
        check('warning' not in done.stderr, done.stderr)
        shutil.copy('kosong.db', 'lain.db')
        done = run('import', name, store='lain.db')
        check('warning' not in done.stderr, done.stderr)
        got = facts('lain.db')
        for row in sorted(wanted ^ got, key=repr):
            check(False, '%s: only in %s: %r' % (
                lang, 'the first store' if row in wanted else 'the second',
                row))


def alone():
    """Each kind by itself, empty: its header is that kind's."""
    with open(os.path.join(SOURCE, 'schemas', 'columns.csv'),
              encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    kinds = [k for k in dict.fromkeys(r['kind'] for r in rows)
             if k != 'observation']
    check(len(kinds) == 13, 'kinds: %r' % kinds)
    for kind in kinds:
        for lang in ('id', 'en'):
            name = '%s-%s.xlsx' % (kind, lang)
            word = 'pegawai' if (kind, lang) == ('person', 'id') else kind
            run('export', name, '--template', word, lang=lang)
            done = run('import', name, '--format', 'json')
            check('"kind": "%s"' % kind in done.stdout and
                  done.stdout.count('"kind"') == 1,
                  '%s is read as such: %s' % (name, done.stdout))
            check('warning' not in done.stderr, done.stderr)
            sheet = openpyxl.load_workbook(name).worksheets[0]
            own = [r for r in rows if r['kind'] == kind]
            check(sheet.max_row == 1 and sheet.freeze_panes == 'A2',
                  '%s is empty below its head' % name)
            for cell, column in zip(sheet[1], own):
                check(cell.value.endswith(' *') ==
                      (column['required'] == 'yes'),
                      '%s: a star is for what is required' % cell.value)
                check(column['help_' + lang] in cell.comment.text,
                      '%s says what it wants' % cell.value)
                check(lang == 'id' or cell.value.startswith(column['column']),
                      'English is as in the documents: %s' % cell.value)
            check(len(own) == len(list(sheet[1])), 'every column of ' + kind)


def offered(book, sheet, heading):
    """What the drop-down of a column offers, and whether nothing else may be
    typed."""
    at = [c.value for c in sheet[1]].index(heading) + 1
    letter = openpyxl.utils.get_column_letter(at)
    for rule in sheet.data_validations.dataValidation:
        if str(rule.sqref).startswith(letter + '2:'):
            place = re.fullmatch(r"'(.+)'!(.+)", rule.formula1)
            cells = book[place[1]][place[2].replace('$', '')]
            return [c[0].value for c in cells], rule.errorStyle != 'warning'
    return None, None


def cells():
    book = openpyxl.load_workbook('isi-id.xlsx')
    check(book.worksheets[-1].sheet_state == 'hidden' and
          all(s.sheet_state == 'visible' for s in book.worksheets[:-1]),
          'only the lists are hidden')
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                check(cell.data_type != 'f', 'no formula: %s!%s' % (
                    sheet.title, cell.coordinate))
    people = book['pegawai']
    check([c.value for c in people[1]] == [
        'NIP *', 'Nama *', 'Kode unit *', 'Kode jabatan *',
        'Status kepegawaian *', 'Golongan', 'Pendidikan terakhir',
        'TMT jabatan', 'Sampai'], 'the head of people')
    nips = {c.value: c for c in people['A'][1:]}
    check(NURSE in nips and nips[NURSE].data_type == 's',
          'a NIP is a text')
    for letter, wanted in (('A', '@'), ('D', '@'), ('H', 'dd/mm/yyyy')):
        got = people.column_dimensions[letter].number_format
        check(got == wanted, 'empty cells of %s are %r' % (letter, got))
    day = people['H%d' % nips[NURSE].row]
    check(day.is_date, 'a day is a day: %r' % day.value)
    check(offered(book, people, 'Status kepegawaian *') == (
        ['PNS', 'CPNS', 'PPPK', 'PPPK_PW'], True), 'employments')
    units, strict = offered(book, people, 'Kode unit *')
    check('pkm_tapalang' in units and not strict, 'units: %r' % units)
    check(offered(book, book['penilai'], 'Peran *') == (
        ['atasan', 'rekan', 'bawahan', 'diri sendiri'], True), 'roles')
    check(offered(book, book['ketidakhadiran'], 'Jenis ketidakhadiran *') == (
        ['Cuti', 'Tugas belajar', 'Diperbantukan'], True), 'absences')
    check(offered(book, book['jabatan'], 'Melayani publik') == (
        ['ya', 'tidak'], True), 'yes or no')
    check(offered(book, book['jabatan'], 'Rumpun jabatan')[1] is False,
          'another family may be typed')
    check(offered(book, book['pelatihan'], 'Kompetensi *')[0][0] == '*',
          'a course for any competency')
    check(offered(book, people, 'NIP *') == (None, None), 'no list of people')


def refused():
    for words, part in (
            (('--template', 'persn'), "did you mean 'person'?"),
            (('--template', 'unit,'), "no template ''"),
            (('--template', 'office,observation'), 'stands alone'),
            (('--template', 'office', '--unit', 'kesehatan'), 'no period'),
            (('--template', 'office', '--rater', NURSE), '--rater goes'),
            (('--template', 'office', '--run', '1'), 'of no run'),
            (('--filled',), '--filled goes'),
            (('--template', 'observation', '--rater', NURSE, '--period',
              '2026-S1', '--filled'), '--filled goes')):
        done = run('export', 'x.xlsx', *words, code=2)
        check(part in done.stderr, '%s: %s' % (words, done.stderr))
    with open('panjang.csv', 'w', encoding='utf-8') as file:
        file.write('unit,name,kind,address\nuji,Uji,dinas,%s\n' %
                   ('panjang ' * 4097))
    run('import', 'panjang.csv')
    done = run('export', 'x.xlsx', '--template', 'unit', '--filled', code=8)
    check("'address'" in done.stderr, done.stderr)
    check(not os.path.exists('x.xlsx') and
          not os.path.exists('x.xlsx.part'), 'nothing is left behind')


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        fill()
        lasting()
        alone()
        cells()
        refused()
        os.chdir('/')
    finish()


main()
