#!/usr/bin/python3
"""A worker that lies, in every way, about one dinas each: the program says
which dinas it is, stores nothing of it, loses none of the others, and does not
wait for ever.

    liar.py         needs TIMBANG_LIAR, the double of tests/double/liar.c"""
import os
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
import office as office_module  # noqa: E402
from office import PROGRAM, check, finish  # noqa: E402
from many import Many, WEIGHTS  # noqa: E402

LIAR = os.environ.get('TIMBANG_LIAR') or os.path.join(
    os.path.dirname(PROGRAM), 'tests', 'liar')
HONEST = ('jujur', 'jujur2')
# What may be true of somebody whom check invents.
PLAUSIBLE = ('outcome_not_fired', 'stopped')
EVALUATE = ('evaluate', '--period', '2026-S1')
LATE_SECONDS = 10	# what a dinas may take to answer one question
MORE_SECONDS = 20	# of a slow machine


def program_with_liar(folder):
    """The program's folder, with another worker: there is no other way."""
    os.mkdir(folder)
    for name in ('timbang', 'timbang-rule-lint'):
        shutil.copy(os.path.join(os.path.dirname(PROGRAM), name), folder)
    shutil.copy(os.path.join(os.path.dirname(PROGRAM), 'timbang-rule-worker'),
                os.path.join(folder, 'timbang-rule-worker.true'))
    shutil.copy(LIAR, os.path.join(folder, 'timbang-rule-worker'))
    return os.path.join(folder, 'timbang')


def check_and_ready(office, names):
    """The others that ask a worker."""
    for name in names[::4] + ['course_unknown']:
        if name in PLAUSIBLE:
            continue
        done = office.run('check', 'd_' + name)
        check(done.returncode in (3, 6), 'check of %s: exit %d: %s' % (
            name, done.returncode, done.stderr))
    done = office.run('ready', '--period', '2026-S1')
    check(done.returncode in (3, 6), 'ready: exit %d: %s' % (
        done.returncode, done.stderr[-1000:]))


def tell_now(names):
    with Many() as office:
        for name in HONEST:
            office.dinas(name)
        for name in names:
            office.dinas('d_' + name, weights='-- lie: %s\n%s' % (name,
                                                                  WEIGHTS))
        office.begin()
        office.must(*EVALUATE)
        true = office.results()
        office_module.PROGRAM = program_with_liar(
            os.path.join(office.folder, 'program'))
        begun = time.monotonic()
        done = office.run(*EVALUATE)
        took = time.monotonic() - begun
        check_and_ready(office, names)
        office_module.PROGRAM = PROGRAM
        check(done.returncode in (3, 6), 'exit %d:\n%s' % (
            done.returncode, done.stderr[-2000:]))
        check(took < LATE_SECONDS + MORE_SECONDS, '%d lies took %.1f s' % (
            len(names), took))
        now = office.results('--run', '2')
        for name in HONEST:
            check(len(true[name]) > 1 and now.get(name) == true[name],
                  '%s is as without the lies: %s' % (name, now.get(name)))
        for name in names:
            unit = 'd_' + name
            check('%s is not evaluated' % unit in done.stderr,
                  name + ' is believed, or not named')
            check(unit not in now, 'nothing of %s is stored' % unit)
        check('exit status 90' not in done.stderr,
              'every lie could be told:\n' + done.stderr)
        audit = office.run('audit')
        check(audit.returncode == 0, 'audit: ' + audit.stdout)
        again = office.run(*EVALUATE)
        check(again.returncode == 0 and office.results('--run', '3') == true,
              'with the true worker all is as before')
        return done.stderr


def tell_late(names):
    """Each waits for its limit: all at once."""
    running = []
    for name in names:
        office = Many()
        office.dinas(HONEST[0])
        office.dinas('d_' + name, weights='-- lie: %s\n%s' % (name, WEIGHTS))
        office.begin()
        program = program_with_liar(os.path.join(office.folder, 'program'))
        running.append((name, office, subprocess.Popen(
            [program, *EVALUATE], cwd=office.folder,
            env=office.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)))
    end = time.monotonic() + LATE_SECONDS + MORE_SECONDS
    for name, office, process in running:
        with office:
            try:
                said = process.communicate(
                    timeout=max(1, end - time.monotonic()))[1]
            except subprocess.TimeoutExpired:
                process.kill()
                said = process.communicate()[1]
                check(False, '%s: still waiting' % name)
            check(process.returncode == 6 and
                  'd_%s is not evaluated' % name in said and
                  'took longer than' in said,
                  '%s: exit %d: %s' % (name, process.returncode, said))
            now = office.results()
            check(list(now) == [HONEST[0]] and len(now[HONEST[0]]) > 1,
                  '%s: only %s is stored: %s' % (name, HONEST[0], now))


def main():
    names = [line.split() for line in subprocess.run(
        [LIAR, '--names'], stdout=subprocess.PIPE, text=True,
        check=True).stdout.splitlines()]
    check(len(names) > 100, 'there are many lies')
    said = tell_now([name for name, _, when in names if when == 'now'])
    if '--verbose' in sys.argv:
        print(said)
    tell_late([name for name, _, when in names if when == 'late'])
    finish()


main()
