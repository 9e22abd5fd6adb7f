#!/usr/bin/python3
"""Writing rulesets: new, set and api, each with what they must refuse."""
import json
import os
import re
import shutil
import subprocess
import sys

import jsonschema
import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, Office, check, finish  # noqa: E402

NINE = ['INT', 'KS', 'KOM', 'OPH', 'PP', 'PDOL', 'MP', 'PK', 'PB']
NIPS = ['199203152019032007', '199007012015031002']


def read(*parts):
    with open(os.path.join(*parts), 'rb') as file:
        return file.read()


def tree(folder):
    """Every file below a folder with its bytes."""
    return {os.path.relpath(os.path.join(root, name), folder):
            read(root, name)
            for root, _, names in os.walk(folder) for name in names}


def schema(name):
    return json.loads(read(SOURCE, 'schemas', name + '.schema.json'))


class Plain(yaml.SafeLoader):
    """YAML as the editors' schemas see it: a date is a text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows
            if tag != 'tag:yaml.org,2002:timestamp']
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def load(text):
    return yaml.load(text, Loader=Plain)


def valid(text, name, what):
    try:
        jsonschema.validate(load(text), schema(name),
                            jsonschema.Draft7Validator)
    except jsonschema.ValidationError as error:
        check(False, '%s keeps to its schema: %s' % (what, error.message))


def refused(office, sentence, *words, code=2):
    """The command ends with @code, says @sentence, and changes no byte."""
    rules = os.path.join(office.folder, 'rules')
    before = tree(rules)
    done = office.run(*words)
    check(done.returncode == code,
          '%s ends with %d, not %d' % (' '.join(words), code,
                                       done.returncode))
    check(sentence in done.stderr,
          '%s says "%s": %s' % (' '.join(words), sentence, done.stderr))
    check(done.stdout == '', '%s prints nothing' % ' '.join(words))
    check(tree(rules) == before, '%s leaves every file' % ' '.join(words))


# ------------------------------------------------------------------- new

def write_people(office, cases):
    """The people of tests/contoh.yaml as an office of facts."""
    positions = ['position,name,kind,tier,family,serves_public']
    people = ['nip,name,unit,position,employment']
    standards = ['position,competency,level']
    notes = ['nip,rater,date,competency,level']
    raters = ['nip,rater,role']
    for nip, (name, person) in zip(NIPS, cases['people'].items()):
        post = person['position']
        kind = ('administrasi' if post['tier'] == 'pelaksana' else
                'fungsional_keahlian')
        positions.append('%s,%s,%s,%s,%s,%s' % (
            name.upper(), name, kind, post['tier'], post['family'],
            'ya' if post['serves_public'] else 'tidak'))
        people.append('%s,%s,pertanian,%s,PNS' % (nip, name, name.upper()))
        raters.append('%s,BUPATI,superior' % nip)
        own = person.get('standard', {})
        for competency, level in own.items():
            standards.append('%s,%s,%d' % (name.upper(), competency, level))
        for competency in NINE + list(own):
            level = person['levels'].get(competency, person['levels']['all'])
            notes.append('%s,BUPATI,2025-03-03,%s,%d' % (nip, competency,
                                                         level))
    for name, lines in (('unit', ['unit,name,kind',
                                  'pertanian,Dinas Pertanian,dinas']),
                        ('position', positions), ('person', people),
                        ('standard', standards), ('rater', raters),
                        ('note', notes)):
        office.write('kantor/%s.csv' % name, '\n'.join(lines) + '\n')


def new_evaluates(office):
    done = office.must('baru', 'pertanian', '--from', '2025-01-01', '--name',
                       'Dinas Pertanian dan Pangan')
    folder = os.path.join(office.folder, 'rules', 'pertanian')
    files = tree(folder)
    printed = set(re.findall(r'^  rules/pertanian/(\S+)$', done.stdout, re.M))
    check(printed == set(files), 'new names each file that it wrote')
    check('Dinas Pertanian dan Pangan' in files['weights.lua'].decode(),
          'the name is in the texts')
    check(not any(b'@' + word in text for text in files.values()
                  for word in (b'DINAS', b'NAME', b'FROM', b'PREFIX',
                               b'PERIOD')), 'nothing is left to fill in')
    valid(files['ruleset.yaml'], 'ruleset', 'the new ruleset.yaml')
    valid(files['tests/contoh.yaml'], 'test', 'the new contoh.yaml')
    for key in schema('ruleset')['definitions']['method']['properties']:
        check(re.search(r'^  (# )?%s:' % key, files['ruleset.yaml'].decode(),
                        re.M), 'the manifest shows the key ' + key)
    for name in ('ruleset', 'test'):
        check(files['.timbang/%s.schema.json' % name] ==
              read(SOURCE, 'schemas', name + '.schema.json'),
              'the schema of %s lies beside it' % name)
    # What its own cases expect, by way of facts in a store.
    cases = load(files['tests/contoh.yaml'])
    check(len(cases['cases']) == 2, 'there are two cases')
    write_people(office, cases)
    office.must('init')
    office.must('import', 'rules/pertanian/data', 'kantor')
    office.must('evaluate', '--period', cases['cases'][0]['period'])
    results = json.loads(office.must('results', '--format',
                                     'json').stdout)['results']
    names = dict(zip(cases['people'], NIPS))
    for case in cases['cases']:
        result = [r for r in results if r['nip'] == names[case['person']]][0]
        for key in ('jpm', 'score'):
            check('%.2f' % float(result[key]) ==
                  '%.2f' % case['expect'][key],
                  '%s of %s is %s' % (key, case['person'],
                                      case['expect'][key]))
        check(result['category'] == case['expect']['category'],
              'category of ' + case['person'])
        check(result['recommendations'] ==
              [r['course'] for r in case['expect']['recommendations']],
              'recommendations of %s: %s' % (case['person'],
                                             result['recommendations']))
    return files


def new_refuses(office):
    refused(office, 'sudah ada', 'new', 'pertanian')
    refused(office, 'sudah ada', 'new', 'nasional')
    refused(office, "'dinas_perikanan'", 'new', 'Dinas Perikanan')
    refused(office, "'perikanan'", 'new', '../Perikanan')
    refused(office, 'huruf kecil', 'new', '')
    refused(office, 'huruf kecil', 'new', '123')
    refused(office, 'huruf kecil', 'new', 'a' * 64)
    refused(office, 'nama harus', 'new', 'dukcapil', '--name', 'a "b"')
    refused(office, 'nama harus', 'new', 'dukcapil', '--name', 'a\nb')
    refused(office, 'bukan tanggal', 'new', 'dukcapil', '--from', 'besok')
    refused(office, 'memerlukan DINAS', 'new')
    refused(office, 'kamus nasional', 'new', 'dukcapil', '--rules',
            'kantor', code=8)


def prefixes_are_unique(office):
    office.must('new', 'perikanan')
    office.must('new', 'per')
    office.must('new', 'perik')
    codes = [read(office.folder, 'rules', dinas, 'data',
                  'competency.csv').decode().splitlines()[1].split('_')[0]
             for dinas in ('pertanian', 'perikanan', 'per', 'perik')]
    check(codes[:2] == ['PER', 'PERI'], 'the prefix grows: %s' % codes)
    check(len(set(codes)) == 4, 'no prefix is used twice: %s' % codes)
    office.must('init', '--store', 'all.db')
    office.must('import', '--store', 'all.db', *[
        'rules/%s/data' % dinas for dinas in ('pertanian', 'perikanan',
                                              'per', 'perik')])
    with open(os.path.join(office.folder, 'rules', 'perik',
                           'ruleset.yaml'), encoding='utf-8') as file:
        first = load(file)['from']
    check(str(first).endswith('-01-01'), 'by default from a 1 January on')


# ------------------------------------------------------------------- set

PARAMETERS = '''# Kepala berkas, tetap.
unit: aneh
from: 2026-01-01          # catatan di belakang
basis: x
method: { level: mean, surplus: sum, bands: pemetaan }

parameters:
  # tentang bobot
  bobot:
    - from: 2026-01-01
      value: 20   # mula-mula
      basis: Contoh
  # tentang sebutan

  sebutan:
  - { from: 2026-01-01, value: "2026" }
  aktif: [ { from: 2026-01-01, value: true } ]   # satu baris
'''


def manifest(office, text):
    office.write('rules/aneh/ruleset.yaml', '')
    path = os.path.join(office.folder, 'rules', 'aneh', 'ruleset.yaml')
    with open(path, 'wb') as file:
        file.write(text.encode())
    return path


def set_value(office, *words, basis='Keputusan 1', day='2099-01-01'):
    return office.must('tetapkan', 'aneh', *words, '--from', day, '--basis',
                       basis)


def is_added(before, after, text):
    """@after is @before with @text put in once, and nothing else."""
    return after.count(text) == 1 and after.replace(text, '') == before


def set_keeps_bytes(office):
    for ending in ('\n', '\r\n'):
        for last in ('', ending):
            text = PARAMETERS.rstrip('\n').replace('\n', ending) + last
            path = manifest(office, text)
            os.chmod(path, 0o640)
            set_value(office, 'bobot', '25.5', basis='Keputusan: "2", #3')
            step = read(path).decode()
            check(is_added(text, step, ending.join([
                '    - from: 2099-01-01', '      value: 25.5',
                '      basis: "Keputusan: \\"2\\", #3"', ''])),
                'three lines are added: %r' % step)
            set_value(office, 'sebutan', '2099')
            after = read(path).decode()
            check(is_added(step, after, '  - { from: 2099-01-01, value: '
                           '"2099", basis: Keputusan 1 }' + ending),
                  'in the form of the line before')
            step = after
            set_value(office, 'aktif', 'false', basis='a, b')
            after = read(path).decode()
            check(is_added(step, after, ', { from: 2099-01-01, value: '
                           'false, basis: "a, b" }'), 'within the brackets')
            check(after.endswith(ending) == bool(last),
                  'the end of the file is as it was')
            set_value(office, 'bobot', '30', day='2050-07-01')
            set_value(office, 'baru', 'ya sudah', '--new', day='2026-01-01')
            data = load(read(path))['parameters']
            check([v['from'] for v in data['bobot']] ==
                  ['2026-01-01', '2050-07-01', '2099-01-01'],
                  'values stand by date')
            check(data['bobot'][2]['basis'] == 'Keputusan: "2", #3',
                  'a basis with special characters is read as typed')
            check(data['sebutan'][1]['value'] == '2099',
                  'a text that looks like a number stays a text')
            check(data['baru'] == [{'from': '2026-01-01', 'value': 'ya sudah',
                                    'basis': 'Keputusan 1'}],
                  'a new parameter has one value')
            check(os.stat(path).st_mode & 0o777 == 0o640,
                  'permissions are kept')
            valid(read(path), 'ruleset', 'the changed manifest')
            check(os.listdir(os.path.dirname(path)) == ['ruleset.yaml'],
                  'nothing is left beside it')


def set_behind_a_mark(office):
    """A byte-order mark has no column: the place on line 1 is found."""
    line = ('unit: aneh, from: 2026-01-01, basis: é, method: { level: mean, '
            'surplus: sum, bands: pemetaan }, parameters: { aktif: '
            '[ { from: 2026-01-01, value: true } ] }')
    for text in ('\ufeff{ %s }\n' % line, '{ %s }' % line):
        path = manifest(office, text)
        set_value(office, 'aktif', 'false', basis='b')
        after = read(path).decode()
        check(after == text.replace(
            'value: true }', 'value: true }, { from: 2099-01-01, value: '
            'false, basis: b }'), 'within the brackets of line 1: %r' % after)


def set_first_parameter(office):
    head = PARAMETERS[:PARAMETERS.index('\nparameters')]
    for tail in ('', '\nparameters:\n', '\nparameters: {}\n',
                 '\nparameters: { a: [ { from: 2026-01-01, value: 1 } ] }'):
        text = head + tail
        path = manifest(office, text)
        set_value(office, 'pertama', '1', '--new', day='2026-01-01')
        after = read(path).decode()
        n = len(os.path.commonprefix([text, after]))
        check(after.endswith(text[n:]),
              'a first parameter changes nothing else: %r' % tail)
        check(load(read(path))['parameters']['pertama'][0]['value'] == 1,
              'a first parameter after %r' % tail)


def set_refuses(office):
    manifest(office, PARAMETERS)
    words = ('--from', '2099-01-01', '--basis', 'x')
    for value, sentence in (
            ('12,5', '12.5'), ('25%', 'tanpa tanda persen: 25,'),
            ('12,5%', 'tanpa tanda persen'), ('1.500', '1500 atau 1.5'),
            ('dua', 'bukan angka'), ('true', 'bukan angka'),
            ('1.2345678', 'bukan angka'), ('', 'nilai kosong'),
            ('1\n2', 'satu baris'), ('9' * 300, 'terlalu panjang')):
        refused(office, sentence, 'set', 'aneh', 'bobot', value, *words)
    refused(office, 'true atau false', 'set', 'aneh', 'aktif', 'ya', *words)
    refused(office, 'true atau false', 'set', 'aneh', 'aktif', '1', *words)
    refused(office, "'bobot'", 'set', 'aneh', 'bobbot', '1', *words)
    refused(office, '--new', 'set', 'aneh', 'xyzzy', '1', *words)
    refused(office, 'sudah ada', 'set', 'aneh', 'bobot', '1', '--new',
            *words)
    refused(office, "'bobot_malam'", 'set', 'aneh', 'Bobot-Malam', '1',
            '--new', *words)
    refused(office, '--from 2026-01-01', 'set', 'aneh', 'malam', '1',
            '--new', *words)
    refused(office, "'aneh'", 'set', 'aneeh', 'bobot', '1', *words)
    refused(office, 'tidak ada perangkat aturan', 'set', '../rules/aneh',
            'bobot', '1', *words)
    refused(office, 'sudah punya nilai', 'set', 'aneh', 'bobot', '1',
            '--from', '2026-01-01', '--basis', 'x')
    refused(office, 'tidak akan pernah dipakai', 'set', 'aneh', 'bobot', '1',
            '--from', '2025-12-31', '--basis', 'x')
    refused(office, 'tidak ada tanggal', 'set', 'aneh', 'bobot', '1',
            '--from', '2099-02-30', '--basis', 'x')
    refused(office, 'bukan tanggal', 'set', 'aneh', 'bobot', '1', '--from',
            '12/31/2099', '--basis', 'x')
    refused(office, 'dasar perubahannya', 'set', 'aneh', 'bobot', '1',
            '--from', '2099-01-01')
    refused(office, 'dasar kosong', 'set', 'aneh', 'bobot', '1', '--from',
            '2099-01-01', '--basis', ' ')
    refused(office, '--from', 'set', 'aneh', 'bobot', '1', '--basis', 'x')
    manifest(office, PARAMETERS.replace('mean', 'meen'))
    refused(office, 'mean', 'set', 'aneh', 'bobot', '1', *words, code=3)
    manifest(office, '{ unit: aneh, from: 2026-01-01, basis: x, method: '
             '{ level: mean, surplus: sum, bands: pemetaan } }')
    refused(office, 'tambahkan sendiri', 'set', 'aneh', 'a', '1', '--new',
            '--from', '2026-01-01', '--basis', 'x', code=3)
    path = manifest(office, PARAMETERS)
    shutil.move(path, os.path.join(office.folder, 'elsewhere.yaml'))
    os.symlink('../../elsewhere.yaml', path)
    refused(office, 'tautan', 'set', 'aneh', 'bobot', '1', *words, code=3)
    os.unlink(path)


def set_tells(office):
    path = manifest(office, PARAMETERS)
    before = read(path)
    done = office.must('set', 'aneh', 'bobot', '30', '--from', '2099-01-01',
                       '--basis', 'Perbup 9', '--dry-run')
    check(read(path) == before, '--dry-run writes nothing')
    check('+    - from: 2099-01-01\n+      value: 30\n+      basis: Perbup 9\n'
          in done.stdout, '--dry-run shows the lines')
    check(done.stderr == '', 'a free date gives no warning')
    done = set_value(office, 'bobot', '30')
    check(re.search(r'2026-01-01 +20 +Contoh\n +2099-01-01 +30 +Keputusan 1',
                    done.stdout), 'the history is printed')
    done = set_value(office, 'bobot', '31', day='2099-08-15')
    check('di tengah 2099-S2' in done.stderr and
          '2100-01-01' in done.stderr and 'refuse' in done.stderr,
          'a date inside a half-year is warned about, with a free one')
    manifest(office, PARAMETERS.replace('surplus', 'on_change: end, surplus'))
    done = set_value(office, 'bobot', '31', day='2099-08-15')
    check('on_change: end' in done.stderr, 'on_change: end is said')
    done = set_value(office, 'bobot', '31', day='2026-07-01')
    check('2026-S2 sudah berjalan' in done.stderr,
          'a half-year that has begun is warned about')
    data = json.loads(set_value(office, 'bobot', '2.50', '--format', 'json',
                                day='2097-01-01').stdout)
    jsonschema.validate(data, schema('parameters'),
                        jsonschema.Draft7Validator)
    check([(v['from'], v['value'], v['basis'])
           for v in data['parameters'][0]['values']][-1] ==
          ('2099-08-15', '31', 'Keputusan 1'), 'the history as json')
    refused(office, '--dry-run', 'set', 'aneh', 'bobot', '1', '--from',
            '2096-01-01', '--basis', 'x', '--dry-run', '--format', 'json')
    done = set_value(office, 'bobot', '40', day='1 Januari 2098')
    check('2098-01-01' in done.stdout, 'a date in words is understood')
    shutil.rmtree(os.path.dirname(path))


# ------------------------------------------------------------------- api

def sha_of(office):
    office.must('evaluate', '--period', '2025-S1')
    return json.loads(office.must('explain', NIPS[0], '--format',
                                  'json').stdout)['ruleset']['sha256']


def api_is_written(office):
    folder = os.path.join(office.folder, 'rules', 'pertanian')
    before = sha_of(office)
    shutil.rmtree(os.path.join(folder, '.timbang'))
    os.unlink(os.path.join(folder, '.luarc.json'))
    office.must('antarmuka', 'pertanian', '--write')
    first = tree(folder)
    check(sha_of(office) == before, 'the ruleset does not see annotations')
    office.must('api', 'pertanian', '--write')
    check(tree(folder) == first, 'writing twice changes nothing')
    office.write('rules/pertanian/.luarc.json', '{"mine": true}')
    office.must('api', 'pertanian', '--write')
    check(read(folder, '.luarc.json') == b'{"mine": true}',
          'own settings of the editor are kept')
    text = office.must('api', 'pertanian', '--format', 'luals').stdout
    check(text.encode() == first['.timbang/api.lua'],
          'what is printed is what is written')
    luac = shutil.which('luac5.4')
    for name in ('.timbang/api.lua', 'weights.lua', 'training.lua'):
        if luac:
            check(subprocess.run([luac, '-p', os.path.join(folder, name)],
                                 check=False).returncode == 0,
                  '%s is Lua' % name)
    json.loads(first['.luarc.json'])
    office.must('set', 'pertanian', 'jam', '5', '--new', '--from',
                '2025-01-01', '--basis', 'x')
    check('---@field jam number 5, 2025-01-01, x\n' in
          read(folder, '.timbang', 'api.lua').decode(),
          'a new parameter is known to editors at once')
    for code in NINE + ['PER_TUGAS']:
        check('---@field %s profile.competency' % code in text,
              'profile.%s is defined' % code)
        check('---| "%s" #' % code in text, '"%s" is a competency' % code)
    check('---@field bobot_komunikasi number 20, 2025-01-01' in text,
          'parameters have their type and value')
    check('"PER_BIMTEK"' in text and '"petugas_pertanian"' in text,
          'courses and families are literals')
    types = set(re.findall(r'---@(?:class|alias) ([\w.]+)', text))
    used = set()
    for row in json.loads(office.must('api', '--format',
                                      'json').stdout)['names']:
        used |= set(re.findall(r'[a-z_]+(?:\.[a-z_]+)?', re.sub(
            r'"[^"]*"|\b\w+\??:', '', row['type'])))
    lua = {'string', 'number', 'integer', 'boolean', 'any', 'nil', 'table',
           'fun'}
    check(used - types - lua == set(), 'every type is defined: %s' %
          sorted(used - types - lua))


def api_is_the_same_everywhere(office):
    data = json.loads(office.must('api', 'pertanian', '--format',
                                  'json').stdout)
    jsonschema.validate(data, schema('api'), jsonschema.Draft7Validator)
    plain = json.loads(office.must('api', '--format', 'json').stdout)
    jsonschema.validate(plain, schema('api'), jsonschema.Draft7Validator)
    check(plain['names'] == data['names'], 'the names do not depend on dinas')
    text = office.must('api').stdout
    for row in data['names']:
        check(row['signature'] in text, 'the text has ' + row['signature'])
    check('p.bobot_komunikasi' in office.must('api', 'pertanian').stdout,
          'with a dinas its parameters are listed')
    # luacheck's list of what rules know besides Lua.
    listed = re.search(r'read_globals = \{(.*?)\}',
                       read(SOURCE, 'rules', '.luacheckrc').decode()).group(1)
    of_lua = {'assert', 'error', 'ipairs', 'next', 'pairs', 'require',
              'select', 'tonumber', 'tostring', 'type'}
    ours = {row['name'] for row in data['names']
            if row['of'] == 'function' and not row['library']} - of_lua
    check(set(re.findall(r'"(\w+)"', listed)) == ours,
          'rules/.luacheckrc knows the same functions')


def api_refuses(office):
    refused(office, "'pertanian'", 'api', 'pertanain')
    refused(office, 'DINAS --write', 'api', '--write')
    refused(office, 'luals', 'api', '--format', 'csv')
    refused(office, "'pertanian'", 'api', 'pertanain', '--format', 'luals')
    refused(office, "'pertanian'", 'api', 'pertanain', '--write')


def main():
    with Office() as office:
        new_evaluates(office)
        new_refuses(office)
        api_is_written(office)
        api_is_the_same_everywhere(office)
        api_refuses(office)
        prefixes_are_unique(office)
        set_keeps_bytes(office)
        set_behind_a_mark(office)
        set_first_parameter(office)
        set_refuses(office)
        set_tells(office)
    finish()


main()
