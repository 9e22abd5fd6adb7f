#!/usr/bin/python3
"""The program killed at any moment, as by a power cut without the disk: the
store opens, is whole, holds all of the work or nothing of it, and the work can
be done again.

    killed.py [SEED]          the seed of a failed run is printed
    killed.py SEED KILLS      so many of each, however long it takes"""
import glob
import os
import random
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, Office, check, finish  # noqa: E402
from state import content, copy, differing  # noqa: E402

KILLS = 30		# of each of the four
SECONDS = 9		# of each of the four, at most
PEOPLE = '400'
PERIOD = ('evaluate', '--period', '2026-S1')
PUBLISH = ('publish', 'dinkes', '--approver', '197801012005012001', '--yes')


def kill_at(office, words, moment):
    """Kill it so many seconds after its start; False: it was done by then."""
    started = subprocess.Popen(
        [PROGRAM, *words], cwd=office.folder, env=office.environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    started.send_signal(signal.SIGKILL)
    return started.wait() == -signal.SIGKILL


def kill(office, chance, words, kills, seconds):
    """Many kills of one command, from ./before.db to ./after.db."""
    copy(office, 'before.db', 'timbang.db')
    begun = time.monotonic()
    office.must(*words)
    takes = time.monotonic() - begun
    copy(office, 'timbang.db', 'after.db')
    _, before = content(office, 'before.db')
    _, after = content(office, 'after.db')
    check(differing(before, after), '%s changes something' % words[0])
    killed = undone = 0
    end = time.monotonic() + seconds
    # On a busy machine the first took longer than others do: until somebody
    # was killed, the moments come earlier.
    for turn in range(3 * kills):
        late = time.monotonic() > end or turn >= kills
        if late and killed > 0 and undone > 0:
            break
        # Near the end, where it is written, more often than not.
        moment = takes * (1 - chance.random() ** 2)
        what = '%s, killed after %.4f of %.4f s' % (words[0], moment, takes)
        copy(office, 'before.db', 'timbang.db')
        if kill_at(office, words, moment):
            killed += 1
        else:
            takes *= 0.97
        # The program itself opens what was left, before anybody mends it.
        audit = office.run('audit')
        check(audit.returncode == 0, '%s: audit: exit %d: %s' % (
            what, audit.returncode, audit.stdout + audit.stderr))
        whole, now = content(office, 'timbang.db')
        check(whole, what + ': the store is whole')
        check(now in (before, after), '%s: all or nothing; neither in %s' % (
            what, differing(after, now)))
        if now == before:
            undone += 1
            office.must(*words)
            whole, now = content(office, 'timbang.db')
            check(whole and now == after,
                  '%s: done again it is as ever; not in %s' % (
                      what, differing(after, now)))
    print('%s: %d of %d killed on the way, %d times nothing was stored' % (
        words[0], killed, kills, undone))
    check(killed > 0 and undone > 0, '%s was killed in time' % words[0])


def copies(process):
    """The private copies of rulesets that it holds."""
    held = set()
    try:
        for fd in os.listdir('/proc/%d/fd' % process.pid):
            held.add(os.readlink('/proc/%d/fd/%s' % (process.pid, fd)))
    except OSError:		# it opens and closes, or has ended
        pass
    return {name for name in held if '/timbang-rules-' in name}


def filled(names):
    """Made, locked and being written."""
    return {name for name in names if os.path.isdir(name + '/dinkes')}


def there(names):
    return {name for name in names if os.path.exists(name)}


def nothing_stays_behind(office):
    """What a killed publish leaves is removed by the next, and no more: the
    copy of one that is stopped in the middle of its work is still its own."""
    words = [PROGRAM, *PUBLISH, '--from', '2026-07-01']

    def start():
        before = set(glob.glob(os.path.join(os.sep, 'tmp',
                                            'timbang-rules-*')))
        started = subprocess.Popen(words, cwd=office.folder,
                                   env=office.environment(),
                                   stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        new = set()
        while not new and started.poll() is None:
            new = filled(copies(started) - before)	# not what it removes
        started.send_signal(signal.SIGSTOP)
        return started, new

    copy(office, 'before.db', 'timbang.db')
    dead, left = start()
    dead.kill()
    dead.wait()
    check(left and there(left) == left, 'a killed publish leaves its copy')
    alive, own = start()
    check(own and not there(left), 'the next removes it: %s' % left)
    other = office.run(*PUBLISH, '--from', '2026-01-01')
    check(other.returncode == 0 and there(own) == own,
          'what is at work keeps its copy: exit %d' % other.returncode)
    alive.send_signal(signal.SIGCONT)
    alive.kill()
    alive.wait()
    copy(office, 'before.db', 'timbang.db')
    office.must(*PUBLISH)
    check(not there(own), 'the last one is removed as well')


def main():
    seed = sys.argv[1] if len(sys.argv) > 1 else str(time.time_ns())
    print('killed.py %s' % seed)
    chance = random.Random(seed)
    limits = (int(sys.argv[2]), 86400) if len(sys.argv) > 2 else (KILLS,
                                                                  SECONDS)
    with Office() as office:
        office.must('sample', '--people', PEOPLE, '--seed', '1', 'ramai')
        office.must('init')
        copy(office, 'timbang.db', 'before.db')
        kill(office, chance, ('import', 'ramai'), *limits)
        copy(office, 'after.db', 'before.db')
        kill(office, chance, PERIOD, *limits)
        copy(office, 'after.db', 'before.db')
        kill(office, chance, ('confirm', '1'), *limits)
    with Office() as office:
        office.relax()
        office.fill()
        copy(office, 'timbang.db', 'before.db')
        kill(office, chance, PUBLISH, *limits)
        nothing_stays_behind(office)
    finish()


main()
