#!/usr/bin/python3
"""Several evaluators at once: whatever their number, the store holds the same
rows, wrong rules are told in the same words, somebody who stops the program
finds nothing stored, and nobody waits for ever."""
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, SOURCE, Office, check, finish  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
PERIOD = ('evaluate', '--period', '2026-S1')
NUMBERS = ('1', '2', '3', '4')
# Fails for every seventh person of the dinas, in a way that depends on who.
FAULTY = '''
  {
    id = "rusak",
    competency = { "KS" },
    reason = "Contoh",
    priority = "suggested",
    when = function(asn, p, profile, c)
      if asn.service_years %% 7 == %d then error("tahun " .. asn.service_years) end
      return false
    end,
    recommend = { "KOM_COACHING" },
  },
'''
TABLES = ('result', 'run_post', 'run_post_competency')


def begin(office):
    office.must('sample', '--people', '3000', '--seed', '1', 'asal')
    office.must('init')
    office.must('--rules', RULES, 'import',
                *(os.path.join(RULES, name, 'data')
                  for name in ('kesehatan', 'pendidikan')), 'asal')


def rows(office, run):
    """What a run stored, but for its own number."""
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    found = [[row[1:] for row in store.execute(
        'SELECT * FROM %s WHERE run = ? ORDER BY 1, 2, 3' % table, (run,))]
        for table in TABLES]
    digest = store.execute('SELECT digest, inputs FROM run WHERE run = ?',
                           (run,)).fetchone()
    store.close()
    return found, digest


def look_at_rows(office):
    for number in NUMBERS:
        office.must('--rules', RULES, *PERIOD, '--workers', number)
    first = rows(office, 1)
    check(len(first[0][0]) == 3000, 'everybody has a result')
    for run in range(2, len(NUMBERS) + 1):
        check(rows(office, run) == first,
              '%s workers store the same rows' % NUMBERS[run - 1])
    done = office.must('--rules', RULES, 'verify', '1')
    check(first[1][0] in done.stdout, 'verify computes the same digest')


def broken_rules(office, rest):
    """Shipped rules of kesehatan with a fault, in a folder of their own."""
    name = 'rusak%d' % rest
    folder = os.path.join(office.folder, name)
    subprocess.run(['cp', '-r', RULES, folder], check=True)
    path = os.path.join(folder, 'kesehatan', 'training.lua')
    with open(path, encoding='utf-8') as file:
        text = file.read()
    at = text.rindex('}')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text[:at] + FAULTY % rest + text[at:])
    return name


def look_at_faults(office):
    rules = broken_rules(office, 3)
    said = []
    for number in NUMBERS:
        done = office.run('--rules', rules, *PERIOD, '--workers', number)
        check(done.returncode == 3, 'wrong rules end with 3, not %d: %s' % (
            done.returncode, done.stderr))
        said.append(re.sub(r'valuation \d+|--run \d+|confirm \d+', '',
                           done.stdout + done.stderr))
    check('training.lua' in said[0] and 'tahun' in said[0],
          'the fault is named: ' + said[0])
    for number, text in zip(NUMBERS[1:], said[1:]):
        check(text == said[0], '%s workers say the same: %s' % (
            number, text))
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    left = store.execute(
        'SELECT count(*) FROM run_dinas WHERE run > 4 AND NOT ok AND'
        ' dinas = \'kesehatan\'').fetchone()[0]
    posts = store.execute(
        'SELECT count(*) FROM run_post p JOIN run_dinas d ON d.run = p.run'
        ' AND d.no = p.dinas WHERE NOT d.ok').fetchone()[0]
    store.close()
    check(left == len(NUMBERS), 'each run knows what failed')
    check(posts == 0, 'nothing of it is stored')


def look_at_others(office):
    """What has no --workers takes one for two processors."""
    mine = os.sched_getaffinity(0)
    if len(mine) < 2:
        print('one processor: ready and impact with one only')
    for words in (('ready', '--period', '2026-S1'),
                  ('impact', 'kesehatan', '--set', 'bobot_komunikasi=40',
                   '--period', '2026-S1')):
        alone, several = (
            subprocess.run(
                [PROGRAM, '--rules', RULES, *words], cwd=office.folder,
                env=office.environment(), text=True, timeout=120,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, check=False,
                preexec_fn=lambda cpus=cpus: os.sched_setaffinity(0, cpus))
            for cpus in ({min(mine)}, mine))
        check(alone.returncode == 0 and len(alone.stdout) > 500,
              words[0] + ' works: ' + alone.stdout)
        check(several.stdout == alone.stdout and several.returncode == 0,
              words[0] + ' says the same: ' + several.stdout)


def stop_it(office, after):
    """SIGINT, as Ctrl-C does."""
    before = len(office.must('runs', '--format', 'csv').stdout)
    with subprocess.Popen([PROGRAM, '--rules', RULES, *PERIOD, '--workers',
                           '4'], cwd=office.folder,
                          env=office.environment(),
                          stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as running:
        time.sleep(after)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
    whole = running.returncode == 0
    now = len(office.must('runs', '--format', 'csv').stdout)
    check(whole == (now > before), 'a run is there or not: exit %d' %
          running.returncode)
    office.must('audit')
    return whole


def wrong_numbers(office):
    for number in ('0', '5', '-1', 'dua', ''):
        done = office.run('--rules', RULES, *PERIOD, '--workers', number)
        check(done.returncode == 2 and '--workers' in done.stderr,
              '--workers %r is refused: %s' % (number, done.stderr))


def main():
    with Office(lang='en') as office:
        begin(office)
        look_at_rows(office)
        look_at_faults(office)
        look_at_others(office)
        stopped = [stop_it(office, after) for after in (0.02, 0.06, 0.1, 3)]
        check(not all(stopped) or stopped[0], 'some were stopped')
        wrong_numbers(office)
    finish()


main()
