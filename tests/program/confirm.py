#!/usr/bin/python3
"""A named human makes results final: which ones, which not and why, what is
shown of it afterwards, and that it stays."""
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys

import jsonschema
import openpyxl

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import BY, PROGRAM, SOURCE, Office, check, finish  # noqa: E402
from state import content, copy, differing  # noqa: E402

NURSE = '199203152019032007'
YUSUF = '199512122020121005'
HEAD = '197801012005012001'
DIALOGUE = '199007012015031002'
NO_RATER = '198811202014032003'
COMPLETE = {NURSE, YUSUF, HEAD}
PERIOD = ('--period', '2026-S1')
FINAL = 'No result is final'


def data(office, *words, **more):
    return json.loads(office.must(*words, '--format', 'json', **more).stdout)


def confirm(office, *words, **more):
    """What it says as data, which keeps to its schema."""
    said = data(office, 'confirm', *words, **more)
    with open(os.path.join(SOURCE, 'schemas', 'confirm.schema.json'),
              encoding='utf-8') as file:
        jsonschema.validate(said, json.load(file),
                            jsonschema.Draft7Validator)
    return said


def outcomes(said):
    return {r['nip']: r['outcome'] for r in said['results']}


def confirmed(office, *words):
    """Whose results are, by whom."""
    return {r['nip']: r['confirmed']['by']
            for r in data(office, 'results', *words)['results']
            if r['confirmed']}


def stored(office):
    return content(office, 'timbang.db')[1]


def rows(office, sql):
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    try:
        return store.execute(sql).fetchall()
    finally:
        store.close()


def sound(office, links):
    audit = data(office, 'audit')
    check(audit['sound'] and audit['confirmations'] == links,
          'the audit is clean and counts %d confirmations: %s' % (links,
                                                                  audit))


def refusals(office):
    """What makes no sense is said, and nothing is stored."""
    before = stored(office)
    office.write('nobody.csv', 'nip\n')
    office.write('slip.csv', NURSE + '\n199203152019032008\n')
    for words, code, why, more in (
            ((), 2, 'RUN', {}),
            (('satu',), 2, 'RUN', {}),
            (('1',), 2, '--by NIP', {'TIMBANG_BY': None}),
            # A slip of the hand is nobody's name.
            (('1', '--by', '198501012010011'), 2, 'named human', {}),
            (('1', '--by', 'HRD'), 2, 'named human', {}),
            (('7',), 8, '7', {}),
            (('1', '--unit', 'pkm_bingang'), 8, 'pkm_binanga', {}),
            (('1', '--nip', 'nobody.csv'), 8, 'nobody', {}),
            (('1', '--nip', 'slip.csv'), 8, 'slip.csv:2:1: ', {}),
            (('1', '--nip', 'slip.csv', '--unit', 'dinkes'), 8, 'slip.csv',
             {}),
            (('1', '--format', 'csv'), 2, 'csv', {})):
        done = office.run('confirm', *words, **more)
        check(done.returncode == code and why in done.stderr,
              'confirm %s: exit %d with "%s", not %d: %s' % (
                  ' '.join(words), code, why, done.returncode,
                  done.stdout + done.stderr))
    office.write('late.csv', NURSE)
    done = office.must('confirm', '1', '--nip', 'late.csv', '--unit',
                       'dinkes', code=2)
    check('not both' in done.stderr, 'a list or a unit')
    check(stored(office) == before, 'refusals store nothing')


def chosen(office):
    """By a list, by unit, all; then again."""
    before = stored(office)
    waits = office.must().stdout
    check('3 results wait' in waits and 'timbang confirm 1' in waits,
          'timbang alone says what waits: ' + waits)
    said = confirm(office, '1', '--dry-run')
    check(said['confirmed'] == 3 and said['confirmation'] is None and
          stored(office) == before, 'a dry run stores nothing')
    check(outcomes(said) == dict({n: 'confirmed' for n in COMPLETE}, **{
        DIALOGUE: 'partial', NO_RATER: 'review'}), 'and tells each')

    office.write('list.csv', 'nip\n%s\n%s\n' % (NURSE, DIALOGUE))
    said = confirm(office, '1', '--nip', 'list.csv')
    check(outcomes(said) == {NURSE: 'confirmed', DIALOGUE: 'partial'},
          'only the list: %s' % said)
    check(confirmed(office) == {NURSE: BY}, 'one is confirmed')
    text = office.must('results').stdout
    check('1 result is confirmed.' in text and FINAL not in text and
          text.count('not confirmed yet') == 2,
          'what is complete and waits stands out: ' + text)

    # The head confirms those of the office below, not her own.
    said = confirm(office, '1', '--by', HEAD)
    check(outcomes(said) == {NURSE: 'already', YUSUF: 'confirmed',
                             HEAD: 'own', DIALOGUE: 'partial',
                             NO_RATER: 'review'}, 'the own one: %s' % said)
    check(said['already'] == 1 and
          confirmed(office) == {NURSE: BY, YUSUF: HEAD},
          'the first name stays')
    done = office.must('confirm', '1', '--by', HEAD).stdout
    for sentence in ('nothing to confirm', '2 were confirmed already',
                     'Andi Nurlia', 'somebody else', 'in part', 'for review'):
        check(sentence in done, 'again says "%s": %s' % (sentence, done))
    before = stored(office)
    said = confirm(office, '1', '--by', HEAD)
    check(said['confirmation'] is None and stored(office) == before,
          'again changes nothing')

    done = office.must('kukuhkan', '1', '--unit', 'dinkes').stdout
    check('1 result is now confirmed by NIP 19850101 201001 1 001.' in done
          and 'timbang audit' in done, 'the rest, by its unit: ' + done)
    check(confirmed(office) == {NURSE: BY, YUSUF: HEAD, HEAD: BY},
          'all that are complete')
    check(rows(office, 'SELECT run, unit, by, people FROM confirmation') ==
          [(1, None, BY, 1), (1, None, HEAD, 1), (1, 'dinkes', BY, 1)] and
          [kind for kind, in rows(office, 'SELECT kind FROM link ORDER BY link')][-3:] ==
          ['confirmation'] * 3, 'three acts, three links')
    sound(office, 3)


def unheard(office):
    """Nobody hears of it; it is stored all the same, and that is said."""
    copy(office, 'timbang.db', 'before.db')
    with open('/dev/full', 'w', encoding='utf-8') as full:
        done = subprocess.run([PROGRAM, 'confirm', '1'], cwd=office.folder,
                              env=office.environment(), stdout=full,
                              stderr=subprocess.PIPE, text=True, check=False)
    check(done.returncode == 8 and 'the confirmation is stored' in
          done.stderr, 'said: %d %s' % (done.returncode, done.stderr))
    check(len(confirmed(office)) == 3, 'stored')
    copy(office, 'before.db', 'timbang.db')


def shown(office):
    text = office.must('results').stdout
    check(text.count('Confirmed ') == 3 and
          'by dr. Andi Nurlia (NIP 19780101 200501 2 001): 1 result' in text
          and '3 results are confirmed.' in text and
          'others are not final' in text and FINAL not in text,
          'the table says who: ' + text)
    text = office.must('explain', YUSUF).stdout
    check('This result was confirmed' in text and 'dr. Andi Nurlia' in text
          and FINAL not in text, 'the explanation says who: ' + text)
    check(data(office, 'explain', YUSUF)['confirmed']['by'] == HEAD and
          data(office, 'explain', NO_RATER)['confirmed'] is None,
          'also as data')
    check(FINAL in office.must('explain', NO_RATER).stdout,
          'what is not confirmed is not final')
    check('3 confirmed' in office.must('runs').stdout and
          data(office, 'runs')['runs'][0]['confirmed'] == 3, 'runs counts')
    status = data(office, 'status')['last_run']
    check((status['confirmed'], status['unconfirmed']) == (3, 0) and
          'confirm 1' not in office.must('status').stdout,
          'nothing waits to be confirmed')
    office.must('export', 'hasil.xlsx')
    sheet = openpyxl.load_workbook(os.path.join(office.folder,
                                                'hasil.xlsx')).worksheets[0]
    check(sheet['M1'].value == 'Confirmed by' and
          {r[0].value: r[12].value for r in sheet.iter_rows(min_row=2)} ==
          {NURSE: BY, YUSUF: HEAD, HEAD: BY, DIALOGUE: None, NO_RATER: None},
          'the workbook has a column of it')
    head = next(csv.reader(io.StringIO(
        office.must('results', '--format', 'csv').stdout)))
    check(','.join(head) == 'nip,unit,position,status,jpm,category_jpm,score,'
          'category,review,recommendations,ruleset,run',
          'the columns of csv are those of the contract')


def late(office):
    """Late people have a run of their own, and are confirmed there; what they
    had before is no longer in force."""
    office.write('rater.csv', 'nip,rater,role,from\n%s,%s,superior,'
                 '2026-01-01\n' % (NO_RATER, HEAD))
    office.write('notes.csv', 'nip,rater,date,INT,KS,KOM,OPH,PP,PDOL,MP,PK,PB'
                 '\n%s,%s,2026-05-04,2,2,2,2,2,2,2,2,2\n' % (NO_RATER, HEAD))
    office.must('import', 'rater.csv', 'notes.csv')
    office.write('late.csv', '%s\n%s\n' % (NO_RATER, NURSE))
    done = office.must('evaluate', *PERIOD, '--nip', 'late.csv',
                       '--supplements', '1').stdout
    check('1 result replaces a confirmed one' in done and
          'timbang confirm 2' in done, 'the evaluation says so: ' + done)
    check(confirmed(office, *PERIOD) == {YUSUF: HEAD, HEAD: BY} and
          confirmed(office, '--run', '1') ==
          {NURSE: BY, YUSUF: HEAD, HEAD: BY}, 'both are kept')
    text = office.must('results', *PERIOD).stdout
    check('evaluation 1 was' in ' '.join(text.split()) and
          text.count('not confirmed yet') == 1, 'the table says so: ' + text)
    text = office.must('explain', NURSE).stdout
    check('that of evaluation 1 is' in text and FINAL in text,
          'the new one is not final: ' + text)
    text = office.must('explain', NURSE, '--run', '1').stdout
    check('Evaluation 2 has a newer result' in text, 'the old one: ' + text)
    check('2 results wait' in office.must().stdout, 'they wait')
    said = confirm(office, '1')
    check(outcomes(said) == {NURSE: 'already', YUSUF: 'already',
                             HEAD: 'already', DIALOGUE: 'partial',
                             NO_RATER: 'replaced'} and
          [r['in_force'] for r in said['results']
           if r['nip'] == NO_RATER] == [2], 'not in the old one: %s' % said)
    done = office.must('confirm', '1').stdout
    check('evaluation 2 has the newer' in ' '.join(done.split()) and
          'timbang confirm 2' in done, 'and where: ' + done)
    office.write('who.csv', DIALOGUE)
    done = office.must('confirm', '2', '--nip', 'who.csv', code=8)
    check('who.csv:1:1: ' in done.stderr and DIALOGUE in done.stderr,
          'who is named and not there is told: ' + done.stderr)
    check(confirm(office, '2')['confirmed'] == 2 and
          len(confirmed(office, *PERIOD)) == 4, 'in the new one')
    sound(office, 4)


def published(office):
    """With versions, drafts are not confirmed; official runs are."""
    office.relax()
    office.must('publish', 'dinkes', '--approver', HEAD, '--yes')
    done = office.must('evaluate', *PERIOD, '--draft').stdout
    check('timbang confirm' not in done, 'a draft says no such thing: ' + done)
    before = stored(office)
    done = office.must('confirm', '3', code=8)
    check('draft' in done.stderr and 'timbang evaluate --period 2026-S1' in
          done.stderr and stored(office) == before,
          'a draft is refused: ' + done.stderr)
    check('confirm' not in office.must().stdout, 'and is not offered')
    done = office.must('evaluate', *PERIOD).stdout
    check('4 results replace confirmed ones' in done,
          'an official one replaces drafts: ' + done)
    done = office.must('evaluate', *PERIOD, '--draft').stdout
    check('replace' not in done, 'a draft replaces no official one: ' + done)
    waits = office.must().stdout
    check('4 results wait' in waits and 'timbang confirm 4' in waits,
          'what waits is the official one: ' + waits)
    check(confirm(office, '4')['confirmed'] == 4,
          'a newer draft does not stand before it')
    sound(office, 5)


def tampered(office):
    """Nobody is made to confirm what somebody edited; and an edited
    confirmation is named."""
    copy(office, 'timbang.db', 'sound.db')
    office.must('evaluate', *PERIOD)
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    with store:
        store.execute('UPDATE result SET score = 99000000 WHERE run = 6 AND'
                      ' status = 0')
    store.close()
    before = stored(office)
    done = office.must('confirm', '6', code=8)
    check('audit' in done.stderr and stored(office) == before,
          'edited results are not confirmed: ' + done.stderr)
    for sql, name in (
            ("UPDATE confirmation SET by = 'X' WHERE confirmation = 1",
             'edited'), ('DELETE FROM confirmed WHERE confirmation = 2',
                         'edited'),
            ("INSERT INTO confirmation(run, by, at, people) VALUES (5, 'X',"
             " '2026-01-01T00:00:00Z', 1)", 'inserted'),
            ('DELETE FROM confirmed WHERE confirmation = 3; DELETE FROM'
             ' confirmation WHERE confirmation = 3', 'deleted')):
        copy(office, 'sound.db', 'timbang.db')
        store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
        if name != 'inserted':
            try:
                store.executescript(sql)
                check(False, 'the triggers stop: ' + sql)
            except sqlite3.DatabaseError as error:
                check('only added to' in str(error), str(error))
                store.rollback()
        for trigger in ('stays', 'is_kept'):
            for table in ('confirmation', 'confirmed'):
                store.execute('DROP TRIGGER %s_%s' % (table, trigger))
        store.executescript(sql)
        store.commit()
        store.close()
        found = json.loads(office.must('audit', '--format', 'json',
                                       code=7).stdout)['findings']
        check([(f['kind'], f['fault']) for f in found] ==
              [('confirmation', name)], '%s: %s' % (sql, found))
    copy(office, 'sound.db', 'timbang.db')


def other_numbers(office):
    """Where people have no NIP, a code is a name as well."""
    office.must('init', '--id-scheme', 'other')
    office.must('import', 'office')
    office.must('evaluate', *PERIOD)
    check(confirm(office, '1', '--by', 'BUPATI')['by'] == 'BUPATI' and
          confirmed(office)[HEAD] == 'BUPATI', 'the bupati confirms')
    text = office.must('explain', HEAD).stdout
    check('by BUPATI.' in text, 'and is named: ' + text)


def main():
    with Office(lang='en') as office:
        office.fill()
        # Who has no NIP confirms by the code that the store knows.
        check(confirm(office, '1', '--by', 'BUPATI', '--dry-run')['confirmed']
              == 3, 'a code of the store is a name')
        refusals(office)
        unheard(office)
        chosen(office)
        shown(office)
        late(office)
        published(office)
        tampered(office)
        changed = differing(content(office, 'sound.db')[1], stored(office))
        check(not changed, 'the tests leave it sound: %s' % changed)
    with Office(lang='en') as office:
        other_numbers(office)
    finish()


main()
