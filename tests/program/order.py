#!/usr/bin/python3
"""order.py - people are measured before those before them are through, and
nobody can tell: what goes wrong is said in the order of people, whether it
goes wrong in measuring (weights) or in asking (training)."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in  # noqa: E402

FRAME = 64	# people that are asked about at once
WEIGHTS = '''return {
  { id = "dasar", reason = "Bobot dasar",
    weights = { managerial = 80, sociocultural = 10, technical = 10 } },
  { id = "rusak", reason = "Uji", when = function(asn)
      if asn.unit.code == "%s" then error("weights went wrong") end
      return false
    end, weights = { KOM = 1 } },
}
'''
TRAINING = '''return {
  { id = "rusak-juga", reason = "Uji", competency = "*",
    when = function(_, _, _, c)
      if c.gap < 0 then error("training went wrong") end
      return false
    end, recommend = { "KOM_SBAR" } },
}
'''


def run(*words, **more):
    return run_in('.', *words, rules='rules', **more)


def sql(text):
    return [line.split('|') for line in subprocess.run(
        ['sqlite3', 'timbang.db', text], check=True, text=True,
        stdout=subprocess.PIPE).stdout.splitlines()]


def write(name, text):
    with open('rules/kesehatan/' + name, 'w', encoding='utf-8') as file:
        file.write(text)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shutil.copytree(os.path.join(SOURCE, 'rules'), 'rules')
        run('sample', '--people', '600', '--seed', '1', 'kantor')
        run('init')
        run('import', 'rules/kesehatan/data', 'rules/pendidikan/data',
            'kantor')
        words = ('evaluate', '--period', '2026-S1', '--unit', 'kesehatan')
        run(*words)
        people = sql('SELECT p.code, u.code FROM result r JOIN run_post '
                     'USING(run, post) JOIN unit u USING(unit) '
                     'JOIN party p ON p.party = r.party ORDER BY r.party')
        units = [unit for _, unit in people]
        later = [unit for unit in units if units.index(unit) >= FRAME]
        check(later and len(people) > 2 * FRAME,
              'an office of several frames, with a unit in a later one')
        write('weights.lua', WEIGHTS % later[0])
        write('training.lua', TRAINING)
        said = run(*words, code=3).stderr
        first, second = (said.find('%s went wrong' % what)
                         for what in ('training', 'weights'))
        check(0 <= first < second,
              'who is asked first fails first: %s' % said[:400])
        nips = [nip for nip, _ in people]
        named = [nips.index(nip) for nip in
                 re.findall(r'(\d{18}) cannot be evaluated', said)]
        check(len(named) == 20 and named == sorted(named),
              'people are named in order: %s' % named)
        os.chdir('/')
    finish()


main()
