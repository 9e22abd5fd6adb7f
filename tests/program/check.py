#!/usr/bin/python3
"""timbang check: a broken ruleset for each finding, told at its place; the
shipped rulesets are clean."""
import json
import os
import shutil
import struct
import subprocess
import sys

import jsonschema

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, SOURCE, Office, check, finish  # noqa: E402

MANIFEST = '''unit: uji
from: 2026-01-01
basis: Contoh untuk uji
method:
  level: median
  surplus: cap_each
  bands: pemetaan
  standards: { terampil: 2 }
parameters:
  bobot:
    - { from: 2026-01-01, value: 25, basis: Contoh }
'''
WEIGHTS = '''return {
  { id = "dasar", reason = "Bobot dasar",
    weights = { managerial = 80, sociocultural = 10, technical = 10 } },

  { id = "tatap-muka", reason = "Komunikasi lebih berat",
    when = function(asn) return asn.position.serves_public end,
    weights = function(_, p) return { KOM = p.bobot } end },
}
'''
TRAINING = '''return {
  { id = "komunikasi", competency = "KOM", below = 0.5,
    reason = "{competency} {level}, standar {required}",
    when = function(asn) return asn.leads end,
    recommend = { "KOM_COACHING" } },

  { id = "langkah-awal", competency = "*", below = 0.01,
    reason = "{competency} {level}: pendampingan",
    recommend_first = courses { stage = "first_step" } },
}
'''
DATA = {
    'families.csv': 'list,code,name_id\nfamily,perawat,Perawat\n'
                    'family,dokter,Dokter\n',
    'competency.csv': 'competency,name,group,code,unit\n'
                      'UJI_KLINIS,Klinis,technical,T.1,\n',
}
FILES = {'ruleset.yaml': MANIFEST, 'weights.lua': WEIGHTS,
         'training.lua': TRAINING}
RULE = '  { id = "baru", reason = "x", weights = { KOM = 20 } },\n}\n'
LESSON = ('  { id = "baru", competency = "PP", below = 0.5, reason = "x",\n'
          '    recommend = { "PP_PRIMA" } },\n}\n')


def place(text, mark, nth=1):
    """Line and column of the nth occurrence of a text."""
    at = -1
    for _ in range(nth):
        at = text.index(mark, at + 1)
    line = text.count('\n', 0, at) + 1
    return line, at - (text.rfind('\n', 0, at) + 1) + 1


def lay(office, files, data=None):
    folder = os.path.join(office.folder, 'rules', 'uji')
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        office.write(os.path.join('rules', 'uji', name), text)
    for name, text in (DATA if data is None else data).items():
        office.write(os.path.join('rules', 'uji', 'data', name), text)


def ask(office, *words):
    # On a day: what is old today is not a fault of the fixture.
    done = office.run('check', *words, '--on', '2026-07-01', '--format',
                      'json')
    try:
        data = json.loads(done.stdout)
    except ValueError:
        sys.exit('check %s: no json\n%s%s' % (words, done.stdout,
                                              done.stderr))
    with open(os.path.join(SOURCE, 'schemas', 'check.schema.json'),
              encoding='utf-8') as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(data, schema, jsonschema.Draft7Validator)
    bad = any(f['severity'] == 'problem' for f in data['findings'])
    check(done.returncode == (3 if bad else 0),
          'exit code of %s: %d' % (words, done.returncode))
    return data


def broken(office, name, changes, expected, severity, data=None):
    """changes: file -> [(old, new)]; expected: code, file, mark [, nth],
    where the mark stands in the changed file."""
    files = dict(FILES)
    for file, pairs in changes.items():
        text = files.get(file, '')
        for old, new in pairs:
            check(old in text, '%s: %r is in %s' % (name, old, file))
            text = text.replace(old, new, 1)
        files[file] = text
    lay(office, files, data)
    found = ask(office, 'uji')['findings']
    told = ['%(code)s %(severity)s %(file)s:%(line)s:%(column)s %(message)s'
            % f for f in found]
    for want in expected:
        code, file = want[:2]
        line, column = place(files[file], *want[2:])
        check(any(f['code'] == code and f['line'] == line and
                  f['column'] == column and f['severity'] == severity and
                  f['file'] == 'rules/uji/' + file and f['message']
                  for f in found),
              '%s: %s at %s:%d:%d; told\n  %s' % (
                  name, code, file, line, column, '\n  '.join(told)))
    wanted = {want[0] for want in expected}
    check({f['code'] for f in found} == wanted,
          '%s: only %s; told\n  %s' % (name, sorted(wanted),
                                       '\n  '.join(told)))


def w(*pairs):
    return {'weights.lua': pairs}


def t(*pairs):
    return {'training.lua': pairs}


def m(*pairs):
    return {'ruleset.yaml': pairs}


W, T, M = 'weights.lua', 'training.lua', 'ruleset.yaml'
END = '}\n'

PROBLEMS = [
    # slips of typing
    ('decimal comma', w(('technical = 10', 'technical = 12,5')),
     [('TB-H001', W, '12,5')]),
    ('decimal comma of below', t(('below = 0.5', 'below = 0,5')),
     [('TB-H001', T, '0,5')]),
    ('percent', w(('technical = 10', 'technical = 10%')),
     [('TB-H003', W, '10%')]),
    ('missing comma', w(('80, soc', '80 soc')),
     [('TB-H004', W, ' sociocultural')]),
    ('missing comma after a rule', w(('},\n\n', '}\n\n')),
     [('TB-H004', W, '\n\n')]),
    ('key twice', w(('technical = 10', 'technical = 9, technical = 8')),
     [('TB-H005', W, 'technical', 2)]),
    ('official code', w(('technical = 10', 'technical = 5, T.1 = 5')),
     [('TB-H006', W, 'T.1')]),
    ('official code in quotes',
     w(('technical = 10', 'technical = 5, ["T.1"] = 5')),
     [('TB-H006', W, '"T.1"')]),
    ('curly quotes', w(('"Bobot dasar"', '\u201cBobot dasar"')),
     [('TB-G014', W, '\u201c'), ('TB-G015', W, '",\n')]),
    ('decimal comma in yaml', m(('value: 25', 'value: 12,5')),
     [('TB-H001', M, '12,5')]),
    ('percent in yaml', m(('value: 25', 'value: 25%')),
     [('TB-H003', M, '25%'), ('TB-R061', W, 'KOM = p')]),
    ('curly quotes in yaml', m(('basis: Contoh untuk',
                                'basis: \u201cContoh untuk')),
     [('TB-H002', M, '\u201c')]),
    # syntax and names
    ('syntax', w((' end,\n', ' ,\n')), [('TB-R010', W, '= function(_')]),
    ('both files', {W: [('function(asn)', 'function asn)')],
                    T: [('recommend = {', 'recommend = {)')]},
     [('TB-R010', W, 'asn)'), ('TB-R010', T, ') "KOM_COACHING')]),
    ('unknown global', w(('return asn.position', 'return ans.position')),
     [('TB-R020', W, 'ans.')]),
    ('set a global', w(('return {', 'total = 1\nreturn {')),
     [('TB-R022', W, 'total')]),
    ('unknown field', w(('serves_public', 'serve_public')),
     [('TB-R023', W, 'serve_public')]),
    ('library field', w(('return asn.position.serves_public',
                         'return string.start("a", "b")')),
     [('TB-R023', W, 'string.start')]),
    ('unknown field in training', t(('asn.leads', 'asn.lead')),
     [('TB-R023', T, 'lead end')]),
    ('competency', t(('competency = "KOM"', 'competency = "KMO"')),
     [('TB-R027', T, '"KMO"')]),
    ('weight of nothing', w(('technical = 10', 'tecnical = 10')),
     [('TB-R060', W, 'tecnical')]),
    ('course', t(('KOM_COACHING', 'KOM_COACING')),
     [('TB-R028', T, '"KOM_COACING"')]),
    ('parameter', w(('p.bobot', 'p.bobott')),
     [('TB-R029', W, 'bobott')]),
    ('family', w(('return asn.position.serves_public',
                  'return is(asn.position.family, "perwat")')),
     [('TB-R032', W, '"perwat"')]),
    ('tier', w(('return asn.position.serves_public',
                'return is(asn.position.tier, "ahli_mda")')),
     [('TB-R032', W, '"ahli_mda"')]),
    ('key of a rule', w(('weights = function', 'weight = function')),
     [('TB-R053', W, 'weight =')]),
    ('two rules at once',
     {W: [('id = "dasar", reason', 'id = "dasar", raison'),
          ('weights = function', 'weight = function')],
      T: [('below = 0.5', 'below = 7.0')]},
     [('TB-R053', W, 'raison'), ('TB-R053', W, 'weight ='),
      ('TB-R056', T, 'below')]),
    ('id twice', w(('"tatap-muka"', '"dasar"')),
     [('TB-R058', W, '"dasar"', 2)]),
    ('not a boolean', w(('return asn.position.serves_public',
                         'return 1')),
     [('TB-R070', W, '"tatap-muka"')]),
    ('dates', w(('reason = "Komunikasi',
                 'from = "2026-07-01", ["until"] = "2026-06-30", '
                 'reason = "Komunikasi')),
     [('TB-R080', W, '{ id = "tatap')]),
    ('manifest', m(('surplus: cap_each', 'surplus: cap_all'),
                   ('basis: Contoh untuk', 'bases: Contoh untuk')),
     [('TB-Y021', M, 'cap_all'), ('TB-Y022', M, 'bases'),
      ('TB-Y023', M, 'unit')]),
    ('parameter without a beginning', m(('2026-01-01, value',
                                         '2026-03-01, value')),
     [('TB-M033', M, 'bobot')]),
    # weights
    ('no weight', w(('sociocultural = 10, ', '')),
     [('TB-W001', W, '"dasar"')]),
    # with all technical ones 90 at most, without 115 at least
    ('total too small', {**m(('  bands', '  weights_total: 150\n  bands'))},
     [('TB-W002', W, '"dasar"')]),
    ('total too large', {**m(('  bands', '  weights_total: 100\n  bands'))},
     [('TB-W002', W, '"dasar"')]),
    ('zero', w(('80, sociocultural = 10, technical = 10',
                '0, sociocultural = 0, technical = 0'),
               ('KOM = p.bobot', 'KOM = p.bobot - 25')),
     [('TB-W003', W, '"dasar"')]),
]

STANDARD = {
    'position.csv': 'position,name,kind,tier,family,serves_public\n'
                    'rawat,Perawat,fungsional_keahlian,ahli_muda,perawat,ya\n'
}
STANDARD_LEVEL = {
    'standard.csv': 'position,competency,level\nrawat,UJI_KLINIS,3\n'
}

WARNINGS = [
    ('unused', w(('return {', 'local lama = 1\nreturn {')),
     [('TB-L211', W, 'lama')]),
    ('hidden', w(('return {', 'local asn = 1\nreturn { asn,')),
     None),
    ('unreachable', w(('return asn.position.serves_public end',
                       'do return true end return false end')),
     [('TB-L511', W, 'return false')]),
    ('never holds', w(('return asn.position.serves_public',
                       'return asn.position.family == "bidan"')),
     [('TB-W004', W, 'when')]),
    ('replaced', w((END, '  { id = "baru", reason = "x", weights = '
                         '{ managerial = 50, sociocultural = 5, '
                         'technical = 5 } },\n}\n')),
     None),
    ('unread parameter', m(('parameters:\n', 'parameters:\n  lain:\n    - '
                            '{ from: 2026-01-01, value: 1 }\n')),
     [('TB-P001', M, 'lain')]),
    ('old value', m(('from: 2026-01-01\nbasis', 'from: 2019-01-01\nbasis'),
                    ('from: 2026-01-01, value', 'from: 2019-01-01, value')),
     [('TB-P002', M, '25')]),
    ('ended', t((END, LESSON.replace('reason', '["until"] = "2025-12-31", '
                                     'reason'))),
     [('TB-P003', T, '"2025-12-31"')]),
    ('gap of rules',
     w((END, '  { id = "a", reason = "x", ["until"] = "2026-06-30", '
             'weights = { PP = 9 } },\n'
             '  { id = "b", reason = "x", from = "2026-08-01", '
             'weights = { PP = 8 } },\n}\n')),
     [('TB-P004', W, '"2026-08-01"')]),
    ('overlap of rules',
     w((END, '  { id = "a", reason = "x", ["until"] = "2026-06-30", '
             'weights = { PP = 9 } },\n'
             '  { id = "b", reason = "x", from = "2026-06-01", '
             'weights = { PP = 8 } },\n}\n')),
     [('TB-P005', W, '"2026-06-01"')]),
    ('too far below', t(('below = 0.5', 'below = 5.0'),
                        ('"KOM"', '"PB"')), None),
    ('never fires', t(('return asn.leads', 'return asn.leads and '
                       'not asn.leads')),
     [('TB-T003', T, 'when')]),
    ('finds no course', t(('"first_step"', '"langkah"')),
     [('TB-T004', T, 'courses')]),
    ('owned by another',
     t((END, LESSON), (END, LESSON.replace('baru', 'lagi'))),
     [('TB-T005', T, '"lagi"')]),
    ('whole below', t(('below = 0.5', 'below = 1')),
     [('TB-T006', T, '1,')]),
    ('whole level', t(('return asn.leads end',
                       'return profile.KOM.level < 2 end'),
                      ('function(asn)', 'function(_, _, profile)')),
     [('TB-T006', T, '2 end')]),
    ('total unknown', {**m(('  bands', '  weights_total: 100\n  bands')),
                       **w(('KOM = p.bobot', 'managerial = 80 + 0 * p.bobot'))},
     [('TB-W006', W, '"dasar"')]),
]


ALL_BOBOT = ('{ managerial = 80, sociocultural = 10, technical = 10 }',
             'function(_, p) return { managerial = p.bobot, sociocultural '
             '= p.bobot, technical = p.bobot } end')
KOM_BOBOT = 'return { KOM = p.bobot }'
VALUE = '    - { from: 2026-01-01, value: 25, basis: Contoh }\n'


def values(*pairs):
    return m((VALUE, ''.join(
        '    - { from: %s, value: %s, basis: Contoh }\n' % pair
        for pair in pairs)))


# Name, changes, and what is told of which day; None: of today, without one.
STRETCHES = [
    ('weights that become 0',
     {**w(ALL_BOBOT),
      **values(('2026-01-01', 25), ('2099-07-01', 0))},
     [('TB-W003', '1 Juli 2099')]),
    ('weights that were 0',
     {**w(ALL_BOBOT), **values(('2026-01-01', 0), ('2026-03-01', 25))},
     [('TB-W003', '1 Januari 2026')]),
    ('weights that are 0 on all days are told once',
     {**w(ALL_BOBOT), **values(('2026-01-01', 0), ('2099-01-01', 0))},
     [('TB-W003', None)]),
    ('a day between two others',
     {**w(ALL_BOBOT), **values(('2026-01-01', 25), ('2099-01-01', 0),
                               ('2099-07-01', 30))},
     [('TB-W003', '1 Januari 2099')]),
    # 95 + 10 at least
    ('a total that is missed later',
     {**w((KOM_BOBOT, 'return { managerial = p.bobot }')),
      'ruleset.yaml': values(('2026-01-01', 80), ('2099-07-01', 95))[
          'ruleset.yaml'] + m(('  bands', '  weights_total: 100\n  bands'))[
              'ruleset.yaml']},
     [('TB-W002', '1 Juli 2099')]),
    ('a rule that ends',
     w(('"Bobot dasar",', '"Bobot dasar", ["until"] = "2099-06-30",')),
     [('TB-W001', '1 Juli 2099')]),
    ('a rule that holds later',
     {**w(('return asn.position.serves_public end,\n    weights = function(_, '
           'p)', 'return p.bobot > 30 end,\n    weights = function(_, p)'),
          ('when = function(asn)', 'when = function(_, p)')),
      **values(('2026-01-01', 25), ('2099-07-01', 40))}, []),
    ('a rule that fails later',
     {**w((KOM_BOBOT, 'if p.bobot > 30 then return 1 end ' + KOM_BOBOT)),
      **values(('2026-01-01', 25), ('2099-07-01', 40))},
     [('TB-R071', '1 Juli 2099')]),
    ('what no weighting rule reads has no days',
     {**w(), **m(('  bobot:', '  lain:\n    - { from: 2026-01-01, value: 1, '
                  'basis: x }\n' + ''.join(
                      '    - { from: %d-01-01, value: 1, basis: x }\n' % year
                      for year in range(2027, 2067)) + '  bobot:')),
      **t(('return asn.leads', 'return asn.leads and p.lain == 1'),
          ('function(asn)', 'function(asn, p)'))}, []),
    ('more days than are looked at',
     values(*[('%d-01-01' % year, 25) for year in range(2026, 2056)]),
     [('TB-W007', None)]),
]


def stretches(office):
    """Weights on other days than today; the finding names the day."""
    for name, changes, expected in STRETCHES:
        files = dict(FILES)
        for file, pairs in changes.items():
            for old, new in pairs:
                check(old in files[file], '%s: %r' % (name, old))
                files[file] = files[file].replace(old, new, 1)
        lay(office, files)
        found = {(f['code'], f['message']) for f in ask(office, 'uji')[
            'findings']}
        for code, day in expected:
            check(any(f[0] == code and (('sejak %s: ' % day in f[1])
                                        if day else 'sejak' not in f[1])
                      for f in found), '%s: %s %s; told %s' % (
                          name, code, day, found))
        check({f[0] for f in found} == {code for code, _ in expected},
              '%s: nothing else; told %s' % (name, found))


def locked():
    """luacheck runs behind the same lock as the rules."""
    program = os.path.join(os.path.dirname(PROGRAM), 'timbang-rule-lint')
    with subprocess.Popen([program, '10'], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as lint:
        text = b'return 1'
        payload = struct.pack('<I', len(text)) + text
        lint.stdin.write(struct.pack('<I', len(payload)) + b'l' + payload)
        lint.stdin.flush()
        check(lint.stdout.read(9) == b'\x04\0\0\0l\0\0\0\0',
              'nothing is wrong with return 1')
        with open('/proc/%d/status' % lint.pid, encoding='ascii') as file:
            status = file.read()
        check('Seccomp:\t2' in status and 'NoNewPrivs:\t1' in status,
              'the program is locked')
        lint.stdin.write(b'\1\0\0\0?x')
        lint.stdin.close()
        check(lint.wait() == 72, 'nonsense ends it')


def main():
    locked()
    with Office() as office:
        lay(office, FILES)
        data = ask(office, 'uji')
        check(not data['findings'], 'the sound ruleset is clean: %s'
              % data['findings'])
        reads = {r['rule']: r['reads'] for r in data['rules']}
        check(reads['tatap-muka'] == ['asn.position.serves_public',
                                      'p.bobot'], 'reads of tatap-muka')
        check(reads['komunikasi'] == ['asn.leads'], 'reads of komunikasi')
        for name, changes, expected in PROBLEMS:
            broken(office, name, changes, expected, 'problem')
        for name, changes, expected in WARNINGS:
            if expected:
                broken(office, name, changes, expected, 'warning')

        # A total is checked where the data say what posts need.
        total = m(('  bands', '  weights_total: 100\n  bands'))
        broken(office, 'total', total, [('TB-W002', W, '"dasar"')],
               'problem', dict(DATA, **STANDARD, **STANDARD_LEVEL))
        # Nobody requires a competency that no standard names.
        broken(office, 'not required',
               t((END, LESSON.replace('"PP"', '"UJI_LAIN"'))),
               [('TB-T001', T, 'competency', 5)], 'warning',
               dict(DATA, **STANDARD, **STANDARD_LEVEL, **{
                   'competency.csv': DATA['competency.csv'] +
                   'UJI_LAIN,Lain,technical,T.2,\n'}))
        broken(office, 'further below than any standard',
               t((END, LESSON.replace('"PP"', '"UJI_KLINIS"')
                  .replace('0.5', '4.5'))),
               [('TB-T002', T, 'below', 3)], 'warning',
               dict(DATA, **STANDARD, **STANDARD_LEVEL))

        # A later rule that replaces everything.
        lay(office, dict(FILES, **{W: WEIGHTS.replace(
            END, '  { id = "semua", reason = "x", weights = { managerial = '
            '1, sociocultural = 1, technical = 1 } },\n}\n')}))
        found = ask(office, 'uji')['findings']
        check([(f['code'], f['line']) for f in found] == [('TB-W005', 2)],
              'replaced rule: %s' % found)
        done = office.run('check', 'uji', '--strict', '--on', '2026-07-01')
        check(done.returncode == 3, '--strict counts warnings')
        check(office.run('telaah', 'uji').returncode == 0,
              'warnings alone end with 0')

        stretches(office)
        lay(office, dict(FILES, **{W: WEIGHTS.replace(
            END, '  { id = "semua", reason = "x", weights = { managerial = '
            '1, sociocultural = 1, technical = 1 } },\n}\n')}))

        # Names, folders, pages.
        done = office.run('check', 'ujii')
        check(done.returncode == 2 and "'uji'" in done.stderr,
              'a mistyped ruleset: %s' % done.stderr)
        shutil.copytree(os.path.join(office.folder, 'rules'),
                        os.path.join(office.folder, 'konsep'))
        found = ask(office, 'konsep/uji')['findings']
        check(found and found[0]['file'] == 'konsep/uji/weights.lua',
              'the file as it was named')
        page = office.must('help', 'TB-R012').stdout
        check(page.startswith('TB-R012') and 'error()' in page,
              'help of a code')
        check(office.must('bantuan', 'w5').stdout.startswith('TB-W005'),
              'short code')
        done = office.run('help', 'TB-R777')
        check(done.returncode == 2 and 'TB-R777' in done.stderr,
              'unknown code')

        # One broken file hides nothing of the other.
        lay(office, dict(FILES, **{
            W: WEIGHTS.replace('80, soc', '80 soc'),
            T: TRAINING.replace('"KOM"', '"KMO"')}))
        codes = {f['code'] for f in ask(office, 'uji')['findings']}
        check(codes == {'TB-H004', 'TB-R027'}, 'both files: %s' % codes)
        # Neither does a manifest.
        lay(office, dict(FILES, **{
            M: MANIFEST.replace('cap_each', 'cap_all'),
            T: TRAINING.replace('"KOM"', '"KMO"')}))
        codes = {f['code'] for f in ask(office, 'uji')['findings']}
        check(codes == {'TB-Y021', 'TB-R027'}, 'manifest too: %s' % codes)
        # Nor a dictionary.
        lay(office, FILES, dict(DATA, **{
            'competency.csv': DATA['competency.csv'] + 'a b,X,technical,,\n'
        }))
        found = ask(office, 'uji')['findings']
        check([f['code'] for f in found] == ['TB-D010'] and
              found[0]['line'] == 3, 'dictionary: %s' % found)

        # People of a store.
        office.fill()
        data = ask(office, 'dinkes', '--period', '2026-S1')
        few = [f for f in data['findings'] if f['code'] == 'TB-N001']
        check(few and all(f['severity'] == 'warning' for f in few),
              'rules that reach few people')
        people = {r['rule']: r['people'] for r in data['rules']}
        check(people['dasar'] == 5 and
              not any("'dasar'" in f['message'] for f in few),
              'everybody has the basic weights: %s' % people)

    with Office() as office:
        rules = os.path.join(SOURCE, 'rules')
        done = office.run('check', '--rules', rules, '--strict', '--on',
                          '2026-07-01')
        check(done.returncode == 0, 'shipped rulesets are clean:\n%s%s' %
              (done.stdout, done.stderr))
    finish()


if __name__ == '__main__':
    main()
