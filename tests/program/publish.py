#!/usr/bin/python3
"""Publishing a ruleset, evaluating by the versions in force, and finding what
was tampered with, as a policy maker, an operator and an auditor do it."""
import json
import os
import pty
import sqlite3
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import BY, PROGRAM, Office, check, finish  # noqa: E402
from publishing import CASES, HEAD, MANIFEST, NEXT, NEXT_NAME  # noqa: E402
from publishing import NOW, PUBLISH, WEIGHTS, refused, rows  # noqa: E402

NURSE = '199203152019032007'


def tamper(office, sql):
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    store.executescript(sql)
    store.close()


def bad_people(office):
    where = ['publish', 'dinkes', '--yes', '--approver']
    refused(office, 'no approver', ['publish', 'dinkes', '--yes'], 2,
            '--approver')
    refused(office, 'approver = author', where + [BY], 2, 'somebody else')
    refused(office, 'approver = author with blanks',
            where + ['19850101 201001 1 001'], 2, 'somebody else')
    refused(office, 'unknown approver', where + ['197801012005012002'], 2,
            'did you mean ' + HEAD)
    refused(office, 'an approver like nobody', where + ['bupati'], 2,
            'not known')
    refused(office, 'nobody to ask', ['publish', 'dinkes', '--approver',
                                      HEAD], 2, '--yes')
    check(office.run(*PUBLISH, TIMBANG_BY=None).returncode == 2,
          'publishing needs --by')


def bad_folders(office):
    path = os.path.join(office.folder, 'rules', 'dinkes')
    refused(office, 'unknown ruleset', ['publish', 'dinkse', '--approver',
                                        HEAD, '--yes'], 2, "'dinkes'")
    refused(office, 'a version', ['publish', 'dinkes@1', '--approver', HEAD,
                                  '--yes'], 2, 'published already')
    os.symlink('/etc/passwd', os.path.join(path, 'extra.lua'))
    refused(office, 'a link', PUBLISH, 3, 'dinkes/extra.lua', 'is a link')
    os.remove(os.path.join(path, 'extra.lua'))
    os.mkfifo(os.path.join(path, 'extra.lua'))
    refused(office, 'a fifo', PUBLISH, 3, 'not a regular file')
    os.remove(os.path.join(path, 'extra.lua'))
    os.symlink('/etc', os.path.join(path, 'data'))
    refused(office, 'a linked folder', PUBLISH, 3, 'is a link')
    os.remove(os.path.join(path, 'data'))
    os.rename(path, path + '2')
    os.symlink('dinkes2', path)
    refused(office, 'the folder itself a link', PUBLISH, 3, 'is a link')
    os.remove(path)
    os.rename(path + '2', path)
    office.write('rules/dinkes/extra.lua', '-- ' + 'x' * 65536)
    refused(office, 'a large file', PUBLISH, 3, '64 KiB')
    os.remove(os.path.join(path, 'extra.lua'))
    office.change('rules/dinkes/weights.lua', 'return {', 'return {{')
    refused(office, 'a broken rule', PUBLISH, 3, 'weights.lua:')
    office.change('rules/dinkes/weights.lua', 'return {{', 'return {')
    os.mkdir(os.path.join(path, 'data'))
    office.write('rules/dinkes/data/competency.csv',
                 'competency,name,group\nkes ppi,PPI,technical\n')
    refused(office, 'bad data', PUBLISH, 3,
            '\nrules/dinkes/data/competency.csv:2', 'timbang check dinkes')
    os.remove(os.path.join(path, 'data', 'competency.csv'))
    office.write('rules/lain/ruleset.yaml', 'unit: lain\n')
    refused(office, 'no such unit', ['publish', 'lain', '--approver', HEAD,
                                     '--yes'], 8, "no unit 'lain'")


def bad_dates(office):
    refused(office, 'no date', PUBLISH + ['--from', '2027-02-30'], 2,
            'is not a date')
    refused(office, 'inside a period', PUBLISH + ['--from', '2027-03-01'], 3,
            'inside a period', '2027-07-01')
    refused(office, 'before the manifest', PUBLISH + ['--from',
                                                      '2025-07-01'], 3,
            'from: 2026-01-01')
    office.change(MANIFEST, '25, basis: Contoh untuk uji }',
                  '25, basis: Contoh untuk uji }\n'
                  '    - { from: 2090-05-01, value: 26 }')
    refused(office, 'a parameter inside a period', PUBLISH, 3,
            'bobot_komunikasi', 'ruleset.yaml:', '2090-07-01')
    office.change(MANIFEST, '\n    - { from: 2090-05-01, value: 26 }', '')
    office.change(MANIFEST, 'parameters:', 'publish: { coverage: 101 }\n'
                  'parameters:')
    refused(office, 'a threshold above 100', PUBLISH, 3, 'coverage')
    office.change(MANIFEST, 'publish: { coverage: 101 }\n', '')


def first_version(office):
    done = office.run('evaluate', '--period', '2026-S1', '--official')
    check(done.returncode == 8 and '--draft' in done.stderr,
          'nothing is published: ' + done.stderr)
    office.must('evaluate', '--period', '2026-S1')
    done = office.must(*PUBLISH)
    check('dinkes@1' in done.stdout, 'the version is named')
    stored = dict(rows(office, 'SELECT path, content FROM ruleset_file JOIN'
                               ' publication USING(ruleset)'))
    check('nasional/data/reference.csv' in stored and
          'nasional/tangga.lua' in stored, 'nasional is kept with it')
    check('nasional/weights.lua' not in stored, 'but not its own rules')
    for path, content in stored.items():
        with open(os.path.join(office.folder, 'rules', path), 'rb') as file:
            check(file.read() == content, path + ' is kept byte for byte')
    office.must('evaluate', '--period', '2026-S1')
    check(rows(office, 'SELECT draft FROM run ORDER BY run') == [(1,), (0,)],
          'official once published')
    digests = rows(office, 'SELECT DISTINCT digest FROM run')
    check(len(digests) == 1, 'the same rules, the same digest')
    told = json.loads(office.must('explain', NURSE, '--run', '2', '--format',
                                  'json').stdout)
    check(told['ruleset']['version'] == 1 and not told['draft'],
          'explain names the version')
    sha = rows(office, 'SELECT sha256 FROM ruleset JOIN publication'
                       ' USING(ruleset)')[0][0]
    check(told['ruleset']['sha256'] == sha, 'and its fingerprint')


def second_version(office):
    refused(office, 'later: nothing new', PUBLISH, 8, 'nothing changed')
    office.change(MANIFEST, 'value: 25', 'value: 40')
    office.must('evaluate', '--period', '2026-S1', '--draft')
    office.must('evaluate', '--period', '2026-S1')
    digests = [d for d, in rows(office, 'SELECT digest FROM run')]
    check(digests[3] == digests[1] and digests[2] != digests[1],
          'an edited folder changes drafts only')
    refused(office, 'later: a period that has begun', PUBLISH +
            ['--from', NOW.isoformat()], 3, 'has begun', NEXT.isoformat())
    office.must(*PUBLISH, '--from', NEXT.isoformat())
    office.change(MANIFEST, 'value: 40', 'value: 50')
    office.must('evaluate', '--period', '2026-S1')
    office.must('evaluate', '--period', NEXT_NAME)
    used = rows(office, 'SELECT run, version FROM run_dinas WHERE dinas ='
                        " 'dinkes' ORDER BY run")
    check(used[-2:] == [(5, 1), (6, 2)], 'each period by its version: %s'
          % used)
    done = office.run('evaluate', '--period', '%s..%s' % (
        NOW.isoformat(), NEXT.isoformat()))
    check(done.returncode == 3 and NEXT.isoformat() in done.stderr,
          'a version that begins inside is refused: ' + done.stderr)
    for run in range(1, 7):
        office.must('verify', str(run))
    os.rename(os.path.join(office.folder, 'rules'),
              os.path.join(office.folder, 'gone'))
    office.must('verify', '6')
    office.must('evaluate', '--period', '2026-S1', TIMBANG_RULES='none')
    os.rename(os.path.join(office.folder, 'gone'),
              os.path.join(office.folder, 'rules'))


def unpublished(office):
    """A ruleset in the folder that nobody published must not pass unsaid."""
    office.write('rules/pkm_binanga/ruleset.yaml', 'unit: pkm_binanga\n')
    for command in ('ready', 'evaluate'):
        done = office.must(command, '--period', '2026-S1')
        check('ruleset of pkm_binanga' in done.stderr,
              command + ' warns: ' + done.stderr)
    os.remove(os.path.join(office.folder, 'rules/pkm_binanga/ruleset.yaml'))


def history(office):
    told = json.loads(office.must('history', '--format', 'json').stdout)
    check([(v['dinas'], v['version'], v['from'], v['by'], v['approver'])
           for v in told['versions']] ==
          [('dinkes', 1, '2026-01-01', BY, HEAD),
           ('dinkes', 2, NEXT.isoformat(), BY, HEAD)], 'both versions')
    diff = office.must('history', 'dinkes', '1', '2', '--diff').stdout
    check('25 becomes 40' in diff and '\n-    - { from: 2026-01-01, value: 25'
          in diff and '\n+    - { from: 2026-01-01, value: 40' in diff,
          'the difference in words and in lines: ' + diff)
    check(diff.count('\n@@') == 1 and 'weights.lua' not in diff,
          'only what differs')
    diff = office.must('history', '--diff', 'dinkes@2', 'dinkes').stdout
    check('40 becomes 50' in diff, 'a version against the folder')
    for words, code, sentence in [
            (['--diff', 'dinkes@9', 'dinkes@1'], 8, 'dinkes@2'),
            (['--diff', 'dinkes@0', 'dinkes@1'], 8, 'dinkes@2'),
            (['--diff', 'dinkes@01', 'dinkes@1'], 8, 'dinkes@2'),
            (['--diff', 'dinkse@1', 'dinkes@1'], 8, "'dinkes'"),
            (['--diff', 'dinkes', '1', '9'], 8, 'dinkes@2'),
            (['--diff', 'dinkes'], 2, 'two versions'),
            (['dinkes', '1', '2'], 2, '--diff'),
            (['pendidikan'], 8, 'pendidikan')]:
        done = office.run('history', *words)
        check(done.returncode == code and sentence in done.stderr,
              'history %s: %d %s' % (words, done.returncode, done.stderr))


def every_kind(office):
    """Kinds of facts that the office's own files do not have."""
    office.write('more/training.csv', 'nip,title,date,jp\n%s,Senam,2026-03-01,'
                 '2\n' % NURSE)
    office.write('more/performance.csv', 'nip,period,result,behaviour\n%s,'
                 '2026-S1,Baik,Baik\n' % NURSE)
    office.write('more/absence.csv', 'nip,kind,from,until\n%s,leave,'
                 '2026-01-02,2026-01-03\n' % NURSE)
    office.write('more/assignment.csv', 'nip,name,leads,from\n%s,plt.,dinkes,'
                 '2026-01-01\n' % HEAD)
    office.write('more/dialogue.csv', 'nip,competency,level,date,by\n%s,KOM,2,'
                 '2026-06-01,%s\n' % (NURSE, HEAD))
    office.must('import', 'more')
    kinds = json.loads(office.must('audit', '--format', 'json').stdout)
    check(kinds['sound'], 'every kind of fact is sealed as it is written')
    for table in ('training', 'performance', 'absence', 'assignment',
                  'dialogue'):
        check(rows(office, 'SELECT count(*) FROM %s_fact' % table) == [(1,)],
              table + ' is there')
    office.must('import', '--withdraw', '3')
    office.must('audit')


def audit(office):
    sound = json.loads(office.must('audit', '--format', 'json').stdout)
    check(sound['sound'] and sound['publications'] == 2 and
          sound['findings'] == [], 'sound')
    check(sound['links'] == sound['changes'] + sound['runs'] + 2,
          'everything has a link')
    link = sound['newest']
    office.must('evaluate', '--period', '2026-S1')
    done = office.must('audit', '--against', link[:16])
    check('number %d of' % sound['links'] in done.stdout, 'found again')
    done = office.run('audit', '--against', 'f' * 64)
    check(done.returncode == 7 and 'not in the chain' in done.stdout,
          'another chain')
    check(office.run('audit', '--against', 'abc').returncode == 2,
          'what is no link')
    tamper(office, 'DROP TRIGGER publication_stays;'
                   'DROP TRIGGER link_is_kept;'
                   "UPDATE publication SET basis = 'Perbup 99'"
                   ' WHERE version = 1;'
                   'UPDATE result SET score = 1 WHERE run = 2 AND score > 0;'
                   'UPDATE note SET level = 5 WHERE level = 1;'
                   'DELETE FROM link WHERE link = 4;')
    done = office.run('audit', '--format', 'json')
    found = [(f['fault'], f['kind'], f['number'], f['by'])
             for f in json.loads(done.stdout)['findings']]
    check(done.returncode == 7, 'tampered: exit 7')
    # Links: changes 1 and 2, run 1, publication 1, run 2, ...
    wanted = [('facts_edited', 'change', 2, BY),
              ('link_missing', 'link', 4, None),
              ('link_edited', 'run', 2, BY),
              ('results', 'run', 2, BY),
              ('inserted', 'publication', 1, BY)]
    check(found == wanted, 'each fault by name: %s' % found)


def asked(office, answer, meanwhile=None):
    """Publish on a terminal; what it printed and the exit code."""
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [PROGRAM, 'publish', 'dinkes', '--approver', HEAD],
        cwd=office.folder, env=office.environment(), stdin=follower,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(follower)
    out = b''
    while b'Publish?' not in out:
        more = os.read(child.stdout.fileno(), 4096)
        if not more:
            break
        out += more
    if meanwhile:
        meanwhile()
    os.write(leader, answer.encode())
    rest, err = child.communicate(timeout=60)
    os.close(leader)
    return (out + rest).decode(), err.decode(), child.returncode


def with_a_terminal(office):
    out, err, code = asked(office, 'n\n')
    check(code == 8 and 'not published' in err and 'Basis: ' in out,
          'no is no: %d %s' % (code, err))
    check(rows(office, 'SELECT count(*) FROM publication') == [(0,)],
          'and nothing is stored')
    check('1 of 5 people come out differently: 1 in a lower category, 0 in a '
          'higher one, against rules/nasional in 2026-S1' in out,
          'the impact is shown before: ' + out)
    for path, old, new in ((WEIGHTS, 'sociocultural = 10', 'sociocultural = 9'),
                           (CASES, 'jpm: 94.44', 'jpm: 94.4')):
        out, err, code = asked(
            office, 'y\n', lambda: office.change(path, old, new))
        check(code == 8 and 'changed while they were looked at' in err,
              'a file that changes meanwhile is refused: %d %s' % (code, err))
        check(rows(office, 'SELECT count(*) FROM publication') == [(0,)],
              'and nothing is stored')
        office.change(path, new, old)
    out, err, code = asked(office, 'y\n')
    check(code == 0 and 'dinkes@1' in out, 'yes publishes: ' + err)


def main():
    with Office('en') as office:
        office.must('init')
        office.must('import', 'office')
        bad_people(office)
        bad_folders(office)
        bad_dates(office)
        office.relax()
        first_version(office)
        second_version(office)
        unpublished(office)
        history(office)
        every_kind(office)
        audit(office)
    with Office('en') as office:
        office.must('init')
        office.must('import', 'office')
        office.relax()
        with_a_terminal(office)
    finish()


main()
