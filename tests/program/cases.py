#!/usr/bin/python3
"""timbang test and timbang case, as people and scripts use them."""
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as xml

import jsonschema
import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, SOURCE, Office, check, finish  # noqa: E402

NURSE = '199203152019032007'
RULES = os.path.join(SOURCE, 'rules')


def schema(name):
    with open(os.path.join(SOURCE, 'schemas', name + '.schema.json'),
              encoding='utf-8') as file:
        return json.load(file)


def plain(value):
    """YAML as the schema sees it: dates are texts."""
    return json.loads(json.dumps(value, default=str))


def valid(data, name, what):
    try:
        jsonschema.validate(data, schema(name), jsonschema.Draft7Validator)
    except jsonschema.ValidationError as error:
        check(False, '%s keeps to %s: %s at %s' % (
            what, name, error.message, list(error.absolute_path)))


def shipped(office):
    """The cases that come with the rules pass, and keep to the schema."""
    done = office.must('--rules', RULES, 'test')
    counts = {'nasional': 0, 'kesehatan': 0, 'pendidikan': 0}
    for name in counts:
        for path in glob.glob(os.path.join(RULES, name, 'tests', '*.yaml')):
            with open(path, encoding='utf-8') as file:
                counts[name] += len(yaml.safe_load(file)['cases'])
    check(min(counts.values()) >= 2, 'each ruleset has its own cases')
    check('%d lulus, 0 gagal' % sum(counts.values()) in done.stdout,
          'all shipped cases pass')
    for name, count in counts.items():
        done = office.must('--rules', RULES, 'uji', name)
        check('%d lulus, 0 gagal' % count in done.stdout,
              'those of %s pass alone' % name)
    for path in glob.glob(os.path.join(RULES, '*', 'tests', '*.yaml')):
        with open(path, encoding='utf-8') as file:
            valid(plain(yaml.safe_load(file)), 'test', path)


def forms(office):
    done = office.must('test', 'keliru', '--format', 'json', code=4)
    data = json.loads(done.stdout)
    valid(data, 'tested', 'a failing run')
    check([c['outcome'] for c in data['cases']] ==
          ['failed', 'failed', 'broken'], 'outcomes of the three cases')
    first = data['cases'][0]
    check(first['expected']['jpm'] == '90' and
          first['actual']['jpm'] == '94.44', 'both sides of jpm')
    stopped = data['cases'][1]['clues']
    check({'asn.grade = II/c'} == {c['read'] for c in stopped
                                   if c.get('condition') == 2},
          'what the condition that decided read')
    check(data['cases'][2]['at'] == 'rules/keliru/training.lua:12',
          'where a rule failed')
    done = office.must('test', 'keliru', 'dinkes', '--format', 'junit',
                       code=4)
    root = xml.fromstring(done.stdout)
    check([(s.get('tests'), s.get('failures'), s.get('errors'))
           for s in root] == [('3', '2', '1'), ('2', '0', '0')],
          'counts of junit')
    done = office.must('test', 'keliru', 'dinkes', '--format', 'tap', code=4)
    check(len(re.findall(r'^not ok \d', done.stdout, re.M)) == 3 and
          len(re.findall(r'^ok \d', done.stdout, re.M)) == 2 and
          '1..5\n' in done.stdout, 'lines of tap')
    done = office.must('test', 'dinkes', '--coverage', '--format', 'json')
    valid(json.loads(done.stdout), 'tested', 'a run with coverage')


WITH_HELPERS = '''-- bobot
local bantu = require "bantu"

--[[ bobot
     dasar ]]
return {
  { id = "dasar", reason = "Dasar",
    weights = { managerial = 60,
                sociocultural = 20, technical = 20 } },
  { id = "layanan", reason = "Layanan",
    when = function(asn)
      if asn.leads then
        return bantu.tidak_pernah(asn)
      end
      -- bukan pemimpin
      return asn.position.serves_public == true
    end,
    weights = { KOM = 9 } },
}
'''
HELPERS = '''local M = {}

function M.tidak_pernah(asn)
  local function dalam()
    return asn.leads
  end

  return dalam()
end

return M
'''


def lines(office):
    """Which lines ran: worked out by reading the two files."""
    office.must('new', 'baris', '--from', '2026-01-01')
    office.write('rules/baris/weights.lua', WITH_HELPERS)
    office.write('rules/baris/training.lua', 'return {}\n')
    office.write('rules/baris/bantu.lua', HELPERS)
    office.write('rules/baris/lupa.lua', 'return 1\n')
    shutil.rmtree(os.path.join(office.folder, 'rules/baris/tests'))
    office.write('rules/baris/tests/satu.yaml', GOOD)
    done = office.must('test', 'baris', '--coverage', '--format', 'json')
    data = json.loads(done.stdout)
    valid(data, 'tested', 'a run with lines')
    files = {f['file'].split('/')[-1]: f for f in data['coverage']['files']}
    check(sorted(files) == ['bantu.lua', 'lupa.lua', 'training.lua',
                            'weights.lua'], 'all its files, no others')
    # 2, 6-9 the table, 10, 11-13, 16, 17 and 18-19; 14-15 hold nothing.
    check(files['weights.lua']['never'] == [{'from': 13, 'to': 13}],
          'the branch that nobody took: %s' % files['weights.lua'])
    check(files['weights.lua']['lines'] - files['weights.lua']['ran'] == 1,
          'one line of the weights never ran')
    # 1, 3 (the name), 9 (made at its end), 11; 5, 6, 8 never.
    check(files['bantu.lua']['never'] == [{'from': 5, 'to': 8}] and
          files['bantu.lua']['lines'] - files['bantu.lua']['ran'] == 3,
          'a function that is never called: %s' % files['bantu.lua'])
    check(files['lupa.lua'] == {
        'ruleset': 'baris', 'file': 'rules/baris/lupa.lua', 'loaded': False,
        'lines': 0, 'ran': 0, 'never': []}, 'a module that nobody requires')
    text = office.must('test', 'baris', '--coverage').stdout
    check('weights.lua: %d dari %d baris; tidak pernah: 13\n' % (
        files['weights.lua']['ran'], files['weights.lua']['lines'])
        in text, 'the same in words: ' + text)
    check('bantu.lua: 4 dari 7 baris; tidak pernah: 5-8\n' in text,
          'a stretch of lines in words: ' + text)
    # A rule that fails has run to where it failed.
    office.write('rules/baris/weights.lua', WITH_HELPERS.replace(
        'asn.leads then', 'not asn.leads then'))
    office.write('rules/baris/bantu.lua', HELPERS.replace(
        'asn.leads', 'asn.tiada'))
    done = office.must('test', 'baris', '--coverage', '--format', 'json',
                       code=4)
    files = {f['file'].split('/')[-1]: f for f in
             json.loads(done.stdout)['coverage']['files']}
    check(files['bantu.lua']['never'] == [],
          'lines of a rule that failed ran: %s' % files['bantu.lua'])


def choices(office):
    done = office.must('test', 'dinkes', '--run', 'BELAJAR')
    check('1 lulus, 0 gagal, 1 dilewati' in done.stdout, '--run chooses')
    done = office.must('test', 'dinkes', '--run', 'tiada', code=4)
    check("'tiada'" in done.stderr, 'nothing chosen is a failure')
    office.must('test', 'dinkes', '--threshold', '72')
    done = office.must('test', 'dinkes', '--threshold', '73', code=5)
    check('72%' in done.stderr and '73%' in done.stderr,
          'both percentages are said')
    for words in (['--threshold', '0'], ['--threshold', 'x'],
                  ['--format', 'csv'], ['--yes'], ['--accept'],
                  ['--accept', '--watch'],
                  ['--accept', '--yes', '--format', 'json']):
        done = office.must('test', 'dinkes', *words, code=2)
        check(done.stderr.startswith('timbang: '),
              '%s is told' % ' '.join(words))
    office.must('test', 'dinkse', '--watch', code=2)
    done = office.must('test', 'dinkse', code=2)
    check("'dinkes'" in done.stderr, 'the nearest ruleset is named')


def nothing(office):
    shutil.rmtree(os.path.join(office.folder, 'rules/dinkes/tests'))
    done = office.must('test', 'dinkes', code=4)
    check("'dinkes'" in done.stderr, 'no folder of cases is a failure')
    office.write('rules/dinkes/tests/catatan.txt', 'bukan kasus')
    office.must('test', 'dinkes', code=4)


GOOD = '''people:
  a:
    position: { tier: ahli_pertama }
    levels: { all: 2 }
cases:
  - name: satu
    person: a
    period: 2026-S1
    expect: { jpm: 100 }
'''

# what is replaced in GOOD, by what, where it is told, what is said
FAULTS = [
    ('tier: ahli_pertama', 'tier: ahli_petama', '3:23', "'ahli_pertama'"),
    ('tier: ahli_pertama', 'serves_public: ya', '3:15', 'tier'),
    ('tier: ahli_pertama', 'tier: ahli_pertama, tingkat: 2', '3:37',
     "'tingkat'"),
    ('all: 2', 'KOMM: 2', '4:15', "'KOM'"),
    ('all: 2', 'all: 6', '4:20', "'6'"),
    ('levels: { all: 2 }', 'employment: PNSS', '4:17', "'PNS'"),
    ('levels: { all: 2 }', 'grade: III/x', '4:12', "'III/x'"),
    ('levels: { all: 2 }', 'education: S9', '4:16', "'S9'"),
    ('levels: { all: 2 }', 'unit: { kind: dinass }', '4:19', "'dinas'"),
    ('levels: { all: 2 }', 'taken: { KOM_COACHIN: 2 }', '4:14',
     "'KOM_COACHING'"),
    ('levels: { all: 2 }', 'standard: { KOM: 0 }', '4:22', "'0'"),
    ('levels: { all: 2 }', 'dialogues: { KOM: x }', '4:23', "'x'"),
    ('levels: { all: 2 }', 'notes: [ { date: 2026-02-30, levels: {} } ]',
     '4:22', "'2026-02-30'"),
    ('levels: { all: 2 }', 'notes: [ { date: 2026-02-03, level: 2 } ]',
     '4:14', "'competency'"),
    ('levels: { all: 2 }', 'notes: [ { date: 2026-02-03, rater: b, levels: '
     '{} }, { date: 2026-02-03, rater: b, role: peer, levels: {} } ]',
     '4:58', "'b'"),
    ('person: a', 'person: b', '7:13', "'b'"),
    ('2026-S1', '2026-S3', '8:13', "'2026-S3'"),
    ('all: 2', 'all: [1, 1, 1, 1]', '4:15', '2026-05-01..2026-05-03'),
    ('expect: { jpm: 100 }', 'expect: {}', '9:13', 'apa pun'),
    ('jpm: 100', 'jpm: seratus', '9:20', "'seratus'"),
    ('jpm: 100', 'jpn: 100', '9:15', "'jpm'"),
    ('jpm: 100', 'status: lengkap', '9:23', "'lengkap'"),
    ('jpm: 100', 'category: optimall', '9:25', "'optimal'"),
    ('jpm: 100', 'review: { KOM: dialog }', '9:30', "'dialogue'"),
    ('jpm: 100', 'review: dialog', '9:23', "'dialogue'"),
    ('jpm: 100', 'levels: { KM: 1 }', '9:25', "'KM'"),
    ('jpm: 100', 'recommendations: [ { rule: x } ]', '9:34', "'course'"),
    ('jpm: 100', 'recommendations: [ { course: X } ]', '9:44', "'X'"),
    ('jpm: 100', 'dropped: KOM', '9:24', "'dropped'"),
    ('jpm: 100', 'strengths: [ KON ]', '9:28', "'KON'"),
    ('    expect:', '    with: { p: { bobot: 1 } }\n    expect:', '9:18',
     "'bobot'"),
    ('    expect:', '    with: { p: { bobot_komunikasi: x } }\n    expect:',
     '9:18', "'x'"),
    ('    expect:', '    with: { q: {} }\n    expect:', '9:13', "'q'"),
    ('people:', 'orang:', '1:1', "'people'"),
    ('cases:', 'cases: []\nkasus:', '6:1', "'kasus'"),
    ('  - name: satu', '  - name: satu\n    person: a\n    period: 2026-S1\n'
     '    expect: { jpm: 100 }\n  - name: satu', '10:5', '6'),
]


def faults(office):
    path = 'rules/dinkes/tests/salah.yaml'
    for old, new, place, said in FAULTS:
        text = GOOD.replace(old, new, 1)
        if '1, 1, 1, 1' in new:
            text = text.replace('2026-S1', '2026-05-01..2026-05-03')
        office.write(path, text)
        done = office.run('test', 'dinkes')
        first = done.stderr.split('\n', 1)[0]
        check(done.returncode == 3, '%s: exit 3, not %d' % (
            new, done.returncode))
        check(first.startswith('%s:%s: ' % (path, place)),
              '%s is told at %s, not: %s' % (new, place, first))
        check(said in done.stderr.split('\ntimbang:')[0],
              '%s is said of %s: %s' % (said, new, done.stderr))
    for text in ('', 'people: {', '\tx', 'a: &b c', 'people: 1\ncases: 2\n',
                 'x' * 70000, '\0', '\xff'):
        office.write(path, text)
        done = office.run('test', 'dinkes')
        check(done.returncode == 3 and path in done.stderr,
              'a file of %r is refused: %d' % (text[:20], done.returncode))
    os.remove(os.path.join(office.folder, path))
    os.mkdir(os.path.join(office.folder, path))
    check(office.run('test', 'dinkes').returncode == 8,
          'a folder that is called like a file')
    os.rmdir(os.path.join(office.folder, path))


def invalid_rules(office):
    path = os.path.join(office.folder, 'rules/dinkes/weights.lua')
    with open(path, encoding='utf-8') as file:
        good = file.read()
    office.write('rules/dinkes/weights.lua', good + 'x = = 1\n')
    done = office.must('test', 'dinkes', code=3)
    check('rules/dinkes/weights.lua:' in done.stderr,
          'what is wrong with a rule is told with its place')
    check(done.stdout.count('GAGAL') == 1,
          'what breaks all cases is said once')
    office.write('rules/dinkes/weights.lua',
                 'while true do end\n' + good)
    office.must('test', 'dinkes', code=6)
    office.write('rules/dinkes/weights.lua', good)


def accepting(office):
    """Only expected values are rewritten, every other byte stays."""
    path = os.path.join(office.folder, 'rules/keliru/tests/keliru.yaml')
    with open(path, encoding='utf-8') as file:
        before = file.read()
    before = '\ufeff# Kasus é\n' + before.replace(
        'jpm: 90', 'jpm: "90"   # salah').replace('\n', '\r\n')
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(before)
    done = office.must('test', 'keliru', '--accept', '--yes', code=4)
    check('-   22        jpm: "90"   # salah' in done.stdout and
          '+   22        jpm: 94.44   # salah' in done.stdout,
          'the difference is shown')
    check('2 lulus, 1 gagal' in done.stdout, 'and how it stands now')
    with open(path, encoding='utf-8', newline='') as file:
        after = file.read()
    hoped = before.replace('jpm: "90"', 'jpm: 94.44')
    hoped = hoped.replace('KOM: 20', 'KOM: 25')
    hoped = hoped.replace(
        '[ { course: KOM_SBAR, rule: komunikasi-pasien } ]',
        '[ { course: KOM_COACHING, rule: komunikasi-pasien }, '
        '{ course: KOM_SBAR, rule: komunikasi-pasien } ]')
    hoped = hoped.replace(
        '- { course: KOM_COACHING, rule: komunikasi-pasien }\r\n'
        '        - { course: KOM_SBAR, rule: komunikasi-pasein }', '[]')
    hoped = hoped.replace('unanswered: []', 'unanswered: [ KOM ]')
    check(after == hoped, 'nothing else changed')
    done = office.must('test', 'keliru', '--accept', '--yes', code=4)
    check('ditulis ulang' not in done.stdout, 'the second time nothing is')


def watching(office):
    with subprocess.Popen([PROGRAM, 'test', 'dinkes', '--watch'],
                          cwd=office.folder, env=office.environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True) as child:
        check('2 lulus, 0 gagal' in child.stdout.readline(), 'it runs once')
        time.sleep(0.1)
        path = os.path.join(office.folder,
                            'rules/dinkes/tests/komunikasi.yaml')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        office.write(path, text.replace('89.13', '89.14'))
        line = child.stdout.readline()
        check('1 lulus, 1 gagal' in line and 'komunikasi.yaml:' in line,
              'a change is run, in one line: ' + line)
        office.write(path, text)
        check('2 lulus, 0 gagal' in child.stdout.readline(),
              'and the next one')
        child.send_signal(signal.SIGINT)
        check(child.wait(timeout=10) == 0, 'Ctrl-C ends it')


def from_people(office):
    """What came out of an evaluation is a case that passes."""
    office.fill()
    results = json.loads(office.must('results', '--format', 'json').stdout)
    path = 'rules/dinkes/tests/nyata.yaml'
    for row in results['results']:
        one = office.must('case', row['nip']).stdout
        valid(plain(yaml.safe_load(one)), 'test', 'case ' + row['nip'])
        check(row['nip'] not in one, 'no NIP is told')
        office.must('kasus', row['nip'], '--to', path)
    done = office.must('test', 'dinkes')
    check('7 lulus, 0 gagal' in done.stdout,
          'every person became a case that passes')
    with open(os.path.join(office.folder, path), encoding='utf-8') as file:
        text = file.read()
    for secret in ('Binanga', 'Posyandu', 'superior: ') + tuple(
            r['nip'] for r in results['results']):
        check(secret not in text, '%s is not told' % secret)
    done = office.must('case', '1', code=8)
    check("1" in done.stderr, 'an unknown person is told')
    office.must('case', NURSE, '--run', '9', code=8)
    office.must('case', NURSE, '--run', 'x', code=2)
    office.must('case', code=2)
    office.write('lain.yaml', 'people: {}\ncases: []\n')
    done = office.must('case', NURSE, '--to', 'lain.yaml', code=3)
    check('lain.yaml' in done.stderr, 'a file that cannot grow is told')
    office.must('case', NURSE, '--to', 'tiada/x.yaml', code=8)
    many = 'people:\n  a: [%s]\ncases:\n  - b\n' % ', '.join('1' * 19990)
    office.write('penuh.yaml', many)
    done = office.must('case', NURSE, '--to', 'penuh.yaml', code=3)
    with open(os.path.join(office.folder, 'penuh.yaml'),
              encoding='utf-8') as file:
        check(file.read() == many, 'a file that is full stays as it is')


def main():
    for story in (shipped, forms, lines, choices, nothing, faults, invalid_rules,
                  accepting, watching, from_people):
        with Office() as office:
            story(office)
    finish()


main()
