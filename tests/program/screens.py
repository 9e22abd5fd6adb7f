#!/usr/bin/python3
"""Every screen is what tests/golden holds.  `sh tests/golden/accept.sh`
remakes the golden files; the difference is to be read before it is kept."""
import difflib
import os
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import GOLDEN, Office, mask  # noqa: E402

COMMANDS = ['init', 'import', 'ready', 'evaluate', 'results', 'explain',
            'runs', 'verify', 'changes', 'status', 'check', 'sample', 'help']
NURSE = '199203152019032007'
DIALOGUE = '199007012015031002'
NO_RATER = '198811202014032003'

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
    ('colour', 'id', 100, ['results', '--color', 'always']),
    ('verify', 'id', 80, ['verify', '1']),
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
    for name, lang, columns, words in REPORTS:
        office.lang = lang
        columns = str(columns) if columns else None
        done = office.must(*words, COLUMNS=columns)
        yield '%s.%s.txt' % (name, lang), done.stdout
    shutil.copytree(os.path.join(GOLDEN, 'broken'),
                    os.path.join(office.folder, 'rules', 'broken'))
    for lang in ('id', 'en'):
        office.lang = lang
        done = office.must('check', 'broken', code=3, COLUMNS='90')
        yield 'check_broken.%s.txt' % lang, done.stdout
        yield ('check_reads.%s.txt' % lang,
               office.must('check', 'dinkes', '--reads').stdout)
        yield ('help_code.%s.txt' % lang,
               office.must('help', 'TB-W001', COLUMNS='80').stdout)


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
