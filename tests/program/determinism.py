#!/usr/bin/python3
"""One digest, whatever differs that should not matter: fresh processes, the
order of files and rows, people backwards, locales and time zones, the number
of workers, the program that was built.

    determinism.py                    a little of each; part of the tests
    determinism.py --long PROGRAM...  100 processes, larger, each program
    determinism.py --digest           only the digest, to compare builds

The office is that of `timbang sample`, the rulesets those of rules/."""
import json
import os
import random
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
import office as office_module  # noqa: E402
from office import PROGRAM, SOURCE, Office, check, finish  # noqa: E402

PERIOD = ('evaluate', '--period', '2026-S1')
RULES = ('--rules', os.path.join(SOURCE, 'rules'))
DATA = [os.path.join(SOURCE, 'rules', name, 'data')
        for name in ('kesehatan', 'pendidikan')]
PLACES = (('C', 'UTC'), ('C.UTF-8', 'Asia/Makassar'),
          ('id_ID.UTF-8', 'America/St_Johns'),
          ('de_DE.UTF-8', 'Pacific/Kiritimati'),
          ('tr_TR.UTF-8', 'Asia/Kathmandu'))


def sample(office, people):
    office.must('sample', '--people', str(people), '--seed', '1', 'asal')


def rearranged(office, name, order):
    """A copy of the office's files with their rows in another order."""
    source = os.path.join(office.folder, 'asal')
    for file in sorted(os.listdir(source)):
        path = os.path.join(source, file)
        if not file.endswith('.csv'):
            continue
        with open(path, encoding='utf-8-sig', newline='') as text:
            lines = text.read().splitlines(keepends=True)
        rows = lines[1:]
        order(rows)
        # A row of notes may go on in the next line.
        check(all(line.count('"') % 2 == 0 for line in lines),
              file + ' has one row a line')
        office.write('%s/%s' % (name, file), ''.join(lines[:1] + rows))


def begin(office, store, folder, **environment):
    office.must('--store', store, 'init', **environment)
    office.must('--store', store, *RULES, 'import', *DATA, folder,
                **environment)


def evaluate(office, store, *words, **environment):
    """The digest of the results."""
    office.must('--store', store, *RULES, *PERIOD, *words, **environment)
    runs = json.loads(office.must('--store', store, 'runs', '--format',
                                  'json').stdout)['runs']
    return max(runs, key=lambda run: run['run'])['digest']


def make_locales(office, names):
    """A folder with those that this machine can make: few are installed."""
    folder = os.path.join(office.folder, 'locales')
    os.makedirs(folder, exist_ok=True)
    for name in names:
        try:
            subprocess.run(
                ['localedef', '-c', '-i', name.split('.')[0], '-f', 'UTF-8',
                 os.path.join(folder, name)], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, timeout=60)
        except OSError:
            break
    missing = [n for n in names
               if not os.path.isdir(os.path.join(folder, n))]
    if missing:
        print('not on this machine: ' + ', '.join(missing))
    return folder



def same(what, digests, wanted):
    digests = list(digests)
    check(set(digests) == {wanted}, '%s: %d digests beside %s: %s' % (
        what, len(set(digests) - {wanted}), wanted, set(digests)))
    print('%s: %d times the same' % (what, digests.count(wanted)))


def orders(chance, times):
    yield 'backwards', list.reverse
    for i in range(times):
        yield 'shuffled %d' % (i + 1), chance.shuffle


def look(office, chance, processes, shuffles):
    begin(office, 'satu.db', 'asal')
    wanted = evaluate(office, 'satu.db')
    same('fresh processes', (evaluate(office, 'satu.db')
                             for _ in range(processes)), wanted)
    for name, order in orders(chance, shuffles):
        folder = name.replace(' ', '')
        rearranged(office, folder, order)
        begin(office, folder + '.db', folder)
        same('rows ' + name, [evaluate(office, folder + '.db')], wanted)
    # The Turkish one has letters of its own for i and I.
    locales = make_locales(office, [name for name, _ in PLACES[2:]]
                           if processes > 10 else ['tr_TR.UTF-8'])
    same('locales and time zones', (
        evaluate(office, 'satu.db', LC_ALL=locale, LANG=locale, TZ=zone,
                 LOCPATH=locales)
        for locale, zone in PLACES), wanted)
    turkish = {'LC_ALL': 'tr_TR.UTF-8', 'LOCPATH': locales}
    begin(office, 'tr.db', 'asal', **turkish)
    same('from the files on in Turkish', [evaluate(office, 'tr.db',
                                                   **turkish)], wanted)
    return wanted


def long(programs):
    """Everything for the first program, and each other one beside it."""
    with Office(lang='en') as office:
        office_module.PROGRAM = os.path.abspath(programs[0])
        sample(office, 3000)	# so many that 4 have to work at once
        wanted = look(office, random.Random(1), 100, 5)
        same('1 to 4 workers', (
            evaluate(office, 'satu.db', '--workers', str(n))
            for n in range(1, 5)), wanted)
        for program in programs[1:]:
            office_module.PROGRAM = os.path.abspath(program)
            same(program, [evaluate(office, 'satu.db')], wanted)
            store = 'lagi%d.db' % programs.index(program)
            begin(office, store, 'asal')
            same(program + ' from the files on',
                 [evaluate(office, store)], wanted)


def main():
    if sys.argv[1:2] == ['--long']:
        long(sys.argv[2:] or [PROGRAM])
    else:
        with Office(lang='en') as office:
            sample(office, 100)
            if sys.argv[1:] == ['--digest']:
                begin(office, 'satu.db', 'asal')
                print(evaluate(office, 'satu.db'))
            else:
                look(office, random.Random(time.time_ns()), 4, 1)
    finish()


main()
