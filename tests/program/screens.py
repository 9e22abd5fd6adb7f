#!/usr/bin/python3
"""Every screen is what tests/golden holds.  `sh tests/golden/accept.sh`
remakes the golden files; the difference is to be read before it is kept."""
import difflib
import os
import shutil
import sqlite3
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import GOLDEN, Office, mask, steady  # noqa: E402

COMMANDS = ['init', 'import', 'ready', 'evaluate', 'results', 'confirm', 'plan',
            'export',
            'explain', 'runs', 'verify', 'changes', 'status', 'sample', 'new',
            'set', 'api', 'impact', 'check', 'test', 'case', 'publish',
            'history', 'audit', 'help']
NURSE = '199203152019032007'
DIALOGUE = '199007012015031002'
NO_RATER = '198811202014032003'
SET = ['set', 'pertanian', 'bobot_komunikasi', '--basis',
       'Keputusan Kepala Dinas 12/2026']
IMPACT = ['impact', 'dinkes', '--set', 'bobot_komunikasi=40', '--period',
          '2026-S1']
HEAD = '197801012005012001'

# name, language, columns of the screen (None: a file), words
REPORTS = [
    ('status', 'id', 80, ['status']),
    ('status', 'en', 80, ['status']),
    ('status_json', 'id', None, ['status', '--format', 'json']),
    ('ready', 'id', 80, ['ready', '--period', '2026-S1']),
    ('ready_csv', 'id', None, ['ready', '--period', '2026-S1', '--format',
                               'csv']),
    ('ready_json', 'id', None, ['ready', '--period', '2026-S1', '--format',
                                'json']),
    ('runs', 'id', 100, ['runs']),
    ('runs_csv', 'id', None, ['runs', '--format', 'csv']),
    ('runs_json', 'id', None, ['runs', '--format', 'json']),
    ('changes', 'id', 100, ['changes']),
    ('changes_csv', 'id', None, ['changes', '--format', 'csv']),
    ('results', 'id', 80, ['results']),
    ('results', 'en', 140, ['results']),
    ('results_wide', 'id', None, ['results']),
    ('results_csv', 'id', None, ['results', '--format', 'csv']),
    ('results_json', 'id', None, ['results', '--format', 'json']),
    ('results_period', 'id', 120, ['results', '--period', '2026-S1',
                                   '--unit', 'pkm_binanga']),
    ('plan', 'id', 100, ['plan', '--jp', '3', '--budget', '0']),
    ('plan', 'en', None, ['plan']),
    ('summary', 'id', 100, ['results', '--summary']),
    ('summary_csv', 'id', None, ['results', '--summary', '--format', 'csv']),
    ('summary_json', 'id', None, ['results', '--summary', '--format',
                                  'json']),
    ('explain_asn', 'id', 80, ['explain', NURSE]),
    ('explain_asn', 'en', 100, ['explain', NURSE]),
    ('explain_superior', 'id', 100, ['explain', NURSE, '--for', 'superior']),
    ('explain_author', 'id', 100, ['explain', NURSE, '--for', 'author']),
    ('explain_json', 'id', None, ['explain', NURSE, '--for', 'superior',
                                  '--format', 'json']),
    ('explain_partial', 'id', 80, ['explain', DIALOGUE]),
    ('explain_review', 'id', 80, ['explain', NO_RATER]),
    ('impact', 'id', 80, IMPACT),
    ('impact', 'en', 120, IMPACT),
    ('impact_csv', 'id', None, IMPACT + ['--format', 'csv']),
    ('impact_json', 'id', None, IMPACT + ['--format', 'json']),
    ('colour', 'id', 100, ['results', '--color', 'always']),
    ('verify', 'id', 80, ['verify', '1']),
    ('api', 'id', 80, ['api']),
    ('api', 'en', 80, ['api']),
    ('new', 'id', 80, ['new', 'pertanian', '--from', '2027-01-01']),
    ('new', 'en', 80, ['new', 'perikanan', '--from', '2027-01-01']),
    ('api_dinas', 'id', 80, ['api', 'pertanian']),
    ('api_luals', 'id', None, ['api', 'pertanian', '--format', 'luals']),
    ('api_write', 'id', 80, ['api', 'pertanian', '--write']),
    ('set_dry_run', 'id', 80, SET + ['30', '--from', '2099-01-01',
                                     '--dry-run']),
    ('set', 'id', 80, SET + ['30', '--from', '2099-01-01']),
    ('set', 'en', 80, SET + ['32.5', '--from', '2099-08-15']),
    ('test', 'id', 80, ['test', 'dinkes']),
    ('test_coverage', 'id', 100, ['test', 'dinkes', '--coverage']),
    ('case', 'id', 80, ['case', NURSE]),
]
# the same, of runs in which cases fail
FAILURES = [
    ('test_failed', 'id', 80, ['test', 'keliru']),
    ('test_failed', 'en', 120, ['test', 'keliru']),
    ('test_tap', 'id', None, ['test', 'keliru', '--format', 'tap']),
    ('test_junit', 'id', None, ['test', 'keliru', '--format', 'junit']),
    ('test_json', 'id', None, ['test', 'keliru', '--format', 'json']),
]


def screens(office):
    """(file, text) of every screen."""
    for lang in ('id', 'en'):
        office.lang = lang
        yield 'help.%s.txt' % lang, office.must('--help').stdout
        yield 'none.%s.txt' % lang, office.must().stdout
        for command in COMMANDS:
            yield ('help_%s.%s.txt' % (command, lang),
                   office.must(command, '--help').stdout)
    office.lang = 'id'
    yield 'init.id.txt', office.must('init').stdout
    done = office.must('import', 'office')
    yield 'import.id.txt', done.stdout + done.stderr
    done = office.must('import', 'office', '--dry-run', '--format', 'json')
    yield 'import_json.id.txt', done.stdout
    done = office.must('evaluate', '--period', '2026-S1')
    yield 'evaluate.id.txt', done.stdout
    office.stop_the_clock()
    for name, lang, columns, words in REPORTS + FAILURES:
        office.lang = lang
        code = 4 if (name, lang, columns, words) in FAILURES else 0
        columns = str(columns) if columns else None
        done = office.must(*words, code=code, COLUMNS=columns)
        yield '%s.%s.txt' % (name, lang), done.stdout + (
            done.stderr if name == 'set' else '')
    shutil.copytree(os.path.join(GOLDEN, 'broken'),
                    os.path.join(office.folder, 'rules', 'broken'))
    for lang in ('id', 'en'):
        office.lang = lang
        done = office.must('check', 'broken', '--on', '2026-07-01', code=3,
                           COLUMNS='90')
        yield 'check_broken.%s.txt' % lang, done.stdout
        yield ('check_reads.%s.txt' % lang,
               office.must('check', 'dinkes', '--reads', '--on',
                           '2026-07-01').stdout)
        yield ('help_code.%s.txt' % lang,
               office.must('help', 'TB-W001', COLUMNS='80').stdout)
    with Office() as fresh:
        fresh.fill()
        for name, text in published(fresh):
            yield name, steady(text)
    with Office() as fresh:
        fresh.fill()
        for name, text in confirmed(fresh):
            yield name, steady(text)


def confirmed(office):
    """(file, text) of what comes with confirmed results."""
    office.write('satu.csv', NURSE)
    for name, lang, words in [
            ('confirm_dry_run', 'id', ['confirm', '1', '--dry-run']),
            ('confirm', 'id', ['confirm', '1', '--nip', 'satu.csv']),
            ('confirm', 'en', ['confirm', '1', '--by', HEAD]),
            ('confirm_json', 'id', ['confirm', '1', '--format', 'json']),
            ('results_confirmed', 'id', ['results']),
            ('explain_confirmed', 'id', ['explain', NURSE]),
            ('runs_confirmed', 'id', ['runs'])]:
        office.lang = lang
        done = office.must(*words)
        yield '%s.%s.txt' % (name, lang), done.stdout


def published(office):
    """(file, text) of what comes with published versions."""
    publish = ['publish', 'dinkes', '--approver', HEAD, '--yes']
    yield 'history_none.id.txt', office.must('history').stdout
    done = office.must(*publish, code=5)
    yield 'publish_refused.id.txt', done.stdout + done.stderr
    office.relax()
    done = office.must(*publish)
    yield 'publish.id.txt', done.stdout
    done = office.must(*publish, code=8)
    yield 'publish_same.id.txt', done.stdout + done.stderr
    office.change('rules/dinkes/ruleset.yaml', 'from: 2026-01-01\nbasis',
                  'from: 2099-01-01\nbasis')
    office.change('rules/dinkes/ruleset.yaml', '25, basis: Contoh untuk uji }',
                  '25, basis: Contoh untuk uji }\n'
                  '    - { from: 2099-01-01, value: 30, basis: Perbup }')
    office.must(*publish)
    office.must('evaluate', '--period', '2026-S1')
    for name, columns, words in [
            ('history', None, ['history']),
            ('history_dinas', None, ['history', 'dinkes']),
            ('history_csv', None, ['history', '--format', 'csv']),
            ('history_json', None, ['history', '--format', 'json']),
            ('history_diff', 80, ['history', '--diff', 'dinkes', '1', '2']),
            ('results_official', 100, ['results']),
            ('runs_official', None, ['runs']),
            ('audit', None, ['audit']),
            ('audit_json', None, ['audit', '--format', 'json'])]:
        done = office.must(*words, COLUMNS=str(columns) if columns else None)
        yield name + '.id.txt', done.stdout
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    store.execute('UPDATE note SET level = 5 WHERE level = 1')
    store.execute('UPDATE result SET jpm = 99000000 WHERE run = 1')
    store.commit()
    store.close()
    done = office.must('audit', code=7)
    yield 'audit_found.id.txt', done.stdout + done.stderr


def main():
    accept = '--accept' in sys.argv
    failed = 0
    with Office() as office:
        for name, text in screens(office):
            path = os.path.join(GOLDEN, name)
            text = mask(text, office.folder)
            if accept:
                with open(path, 'w', encoding='utf-8') as file:
                    file.write(text)
                continue
            if not os.path.exists(path):
                print('%s: is missing; sh tests/golden/accept.sh makes it'
                      % name)
                failed += 1
                continue
            with open(path, encoding='utf-8') as file:
                golden = file.read()
            if golden != text:
                sys.stdout.writelines(difflib.unified_diff(
                    golden.splitlines(True), text.splitlines(True),
                    'tests/golden/' + name, 'now'))
                failed += 1
    if failed:
        print('%d screens differ from tests/golden' % failed)
    sys.exit(1 if failed else 0)


main()
