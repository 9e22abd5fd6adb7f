#!/usr/bin/python3
"""Several programs on one store at once: each does its work, or is told that
another is at it; the store is whole and holds exactly what those said that
they did."""
import os
import random
import sqlite3
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, Office, check, finish  # noqa: E402
from state import content  # noqa: E402

SECONDS = 4
EVALUATE = ('evaluate', '--period', '2026-S1')
PUBLISH = ('publish', 'dinkes', '--approver', '197801012005012001', '--yes',
           '--from')
BUSY = 'another process is using the store'


def start(office, words):
    return words, subprocess.Popen(
        [PROGRAM, *words], cwd=office.folder, env=office.environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)


def end(running):
    words, process = running
    out, said = process.communicate(timeout=60)
    return words, process.returncode, out + said


def counts(office):
    whole, rows = content(office, 'timbang.db')
    check(whole, 'the store is whole')
    return {name: len(rows[name]) for name in ('change', 'run', 'publication',
                                               'link', 'result')}


def notes(office, number):
    """One more file of notes, of another day each time."""
    return office.write('baru/catatan%d.csv' % number,
                        'nip;penilai;tanggal;INT;KS\n'
                        '199203152019032007;197801012005012001;'
                        '%02d-0%d-2026;2;2\n' % (number % 28 + 1,
                                                  number // 28 % 6 + 1))


def one_round(office, number, chance):
    """Three writers and two readers, in any order."""
    before = counts(office)
    words = [('import', notes(office, 2 * number)),
             ('import', notes(office, 2 * number + 1)),
             EVALUATE + (() if before['publication'] == 0 else ('--draft',)),
             ('results', '--format', 'csv'), ('audit',)]
    chance.shuffle(words)
    running = []
    for w in words:
        running.append(start(office, w))
        time.sleep(chance.random() * 0.01)
    done = [end(r) for r in running]
    after = counts(office)
    expected = dict(before)
    for w, status, said in done:
        check(status == 0 or BUSY in said, '%s: exit %d: %s' % (
            w[0], status, said))
        if status == 0 and w[0] == 'import':
            expected['change'] += 1
            expected['link'] += 1
        if status == 0 and w[0] == 'evaluate':
            expected['run'] += 1
            expected['link'] += 1
            expected['result'] += 5
    check(after == expected, 'what was done is there, no less and no more: '
          '%s, expected %s' % (after, expected))


def two_publish(office):
    """The same ruleset by two at once: one version, not two."""
    done = [end(r) for r in [start(office, PUBLISH + ('2026-01-01',))
                             for _ in range(2)]]
    fine = [status for _, status, _ in done if status == 0]
    check(len(fine) == 1, 'one of two publishes: %s' % done)
    check(counts(office)['publication'] == 1, 'there is one version')


def locked_out(office):
    """Who holds the store longer than anybody waits: the others are told."""
    holder = sqlite3.connect(os.path.join(office.folder, 'timbang.db'),
                             isolation_level=None)
    before = counts(office)
    holder.execute('BEGIN IMMEDIATE')
    begun = time.monotonic()
    done = [end(r) for r in [start(office, w) for w in
                             (('import', notes(office, 150)),
                              EVALUATE + ('--draft',))]]
    took = time.monotonic() - begun
    for w, status, said in done:
        check(status != 0 and BUSY in said, '%s is told: exit %d: %s' % (
            w[0], status, said))
    check(took < 20, 'nobody waits for ever: %.1f s' % took)
    check(office.run('results').returncode == 0, 'readers go on')
    holder.execute('ROLLBACK')
    holder.close()
    check(counts(office) == before, 'nothing is half done')


def main():
    seed = sys.argv[1] if len(sys.argv) > 1 else str(time.time_ns())
    print('together.py %s' % seed)
    chance = random.Random(seed)
    with Office(lang='en') as office:
        office.relax()
        office.fill()
        two_publish(office)
        until = time.monotonic() + SECONDS
        rounds = 0
        while time.monotonic() < until and rounds < 40:
            one_round(office, rounds, chance)
            rounds += 1
        print('%d rounds' % rounds)
        locked_out(office)
        check(office.run('audit').returncode == 0, 'audit')
        check(office.run('verify', '1').returncode == 0, 'verify')
    finish()


main()
