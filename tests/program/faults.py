#!/usr/bin/python3
"""A disk that fails and memory that runs out, at every call one by one, while
the store is made, files are imported, a period is evaluated, results are
confirmed and rules are published: the program ends by itself and says so, the
store is whole, holds all of the work or nothing of it, and the work done again
gives the same.

    faults.py [SEED]    so many calls as fit into a short time
    faults.py --all     every call; takes about an hour

needs TIMBANG_FAULTY, the double of tests/double/faults.c"""
import os
import random
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, Office, check, finish  # noqa: E402
from state import content, copy, differing, paths  # noqa: E402

FAULTY = os.environ.get('TIMBANG_FAULTY') or os.path.join(
    os.path.dirname(PROGRAM), 'tests', 'faulty')
SECONDS = {'disk': 2.5, 'memory': 1.5}	# for each of the commands
LEAST = 4		# however slow the machine is
DISK = ('disk:%d', 'disk:%d+', 'torn:%d', 'full:%d+')
WORK = (('init',), ('import', 'office'), ('evaluate', '--period', '2026-S1'),
        ('confirm', '1'),
        ('publish', 'dinkes', '--approver', '197801012005012001', '--yes'))


def faulty(office, words, **environment):
    """Exit status and what was said."""
    done = subprocess.run([FAULTY, *words], cwd=office.folder,
                          env=office.environment(**environment),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=60)
    return done.returncode, done.stderr + done.stdout


def state(office):
    """None: there is no store."""
    if not os.path.exists(paths(office, 'timbang.db')[0]):
        return True, None
    return content(office, 'timbang.db')


def judge(office, words, fault, before, after):
    """The command with one fault."""
    what = '%s with %s' % (words[0], fault)
    copy(office, 'before.db', 'timbang.db')
    status, said = faulty(office, words, FAULT=fault)
    check(status in range(0, 9), '%s: exit %d: %s' % (what, status,
                                                       said[-2000:]))
    check(status == 0 or said.strip(), what + ': says why it failed')
    # The program itself opens what was left, before anybody mends it.
    there = os.path.exists(paths(office, 'timbang.db')[0])
    audit = office.run('audit')
    check(audit.returncode == 0 or not there,
          '%s: audit: exit %d: %s' % (what, audit.returncode,
                                      audit.stdout + audit.stderr))
    whole, now = state(office)
    check(whole, what + ': the store is whole')
    if now == before and status != 0:
        office.must(*words)
        whole, now = state(office)
        check(whole and now == after, '%s: done again it is as ever' % what)
        return 'nothing'
    changed = differing(after, now or {})
    check(now == after, '%s: exit %d, all or nothing: differs in %s' % (
        what, status, changed))
    return 'all'


def points(count, chance, complete):
    """The first and last calls, and the others in any order."""
    order = list(range(1, count + 1))
    if not complete:
        chance.shuffle(order)
    return order


def fail_each(office, words, chance, complete):
    copy(office, 'before.db', 'timbang.db')
    _, before = state(office)
    total = os.path.join(office.folder, 'total')
    status, said = faulty(office, words, FAULT_TOTAL=total)
    check(status == 0, 'without a fault it works: ' + said)
    _, after = state(office)
    copy(office, 'timbang.db', 'after.db')
    with open(total, encoding='ascii') as file:
        counts = dict(zip(('disk', 'memory'), map(int, file.read().split())))
    for kind, count in counts.items():
        check(count > 20, '%s: %d calls of %s' % (words[0], count, kind))
        end = time.monotonic() + SECONDS[kind]
        seen = {'all': 0, 'nothing': 0}
        forms = DISK if kind == 'disk' else ('memory:%d',)
        for at in points(count, chance, complete):
            chosen = forms if complete else forms[at % len(forms):][:1]
            for form in chosen:
                seen[judge(office, words, form % at, before, after)] += 1
            if not complete and time.monotonic() > end and \
                    sum(seen.values()) >= LEAST:
                break
        print('%s, %s: %d of %d calls failed, %d times nothing was stored' % (
            words[0], kind, sum(seen.values()), count * len(
                forms if complete else ' '), seen['nothing']))
        check(seen['nothing'] > 0, '%s: the %s failed in time' % (words[0],
                                                                 kind))


def main():
    complete = '--all' in sys.argv
    seed = sys.argv[1] if len(sys.argv) > 1 else str(time.time_ns())
    print('faults.py %s' % seed)
    chance = random.Random(seed)
    with Office(lang='en') as office:
        office.relax()
        for words in WORK:
            fail_each(office, words, chance, complete)
            copy(office, 'after.db', 'before.db')
    finish()


main()
