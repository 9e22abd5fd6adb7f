#!/usr/bin/python3
"""A disk that is full, at many sizes: the program says so, the store is whole,
holds all or nothing, and once there is room the work gives what it always
gives.  Needs root for a small file system in memory; says so otherwise."""
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import Office, check, finish  # noqa: E402
from state import content, copy, differing  # noqa: E402

STEP = 40		# KiB between two sizes
LONG_STEP = 640
ENOUGH = 32768
MANY = '2400'		# people whose notes are sorted in a file
SENTENCES = ('full', 'No space left')
UNSORTED = 'wait to be sorted cannot be written beside the store: No space'
WORK = (('import', 'office'), ('evaluate', '--period', '2026-S1'),
        ('publish', 'dinkes', '--approver', '197801012005012001', '--yes'))


def resize(place, kib):
    subprocess.run(['mount', '-o', 'remount,size=%dk' % kib, place],
                   check=True)


def used(place):
    about = os.statvfs(place)
    return (about.f_blocks - about.f_bfree) * about.f_frsize // 1024


def fill(office, place, words, step=STEP):
    """The command on ever larger disks, from just what the store takes.  What
    was said on those that were too small."""
    store = ('--store', os.path.join(place, 'timbang.db'))
    inside = os.path.join('kecil', 'timbang.db')

    def back():
        resize(place, ENOUGH)
        copy(office, 'before.db', inside)

    back()
    _, before = content(office, inside)
    office.must(*store, *words)
    _, after = content(office, inside)
    copy(office, inside, 'after.db')
    back()
    size, failed, succeeded, said = used(place) + 8, 0, 0, []
    while succeeded < 2 and size < ENOUGH:
        back()
        resize(place, size)
        done = office.run(*store, *words)
        what = '%s on a disk of %d KiB' % (words[0], size)
        check(done.returncode in (0, 1, 8), '%s: exit %d: %s' % (
            what, done.returncode, done.stderr))
        resize(place, ENOUGH)
        check(office.run(*store, 'audit').returncode == 0, what + ': audit')
        whole, now = content(office, inside)
        check(whole, what + ': whole')
        if done.returncode == 0:
            succeeded += 1
            check(now == after, what + ': all of it')
        else:
            failed += 1
            said.append(' '.join(done.stderr.split()))
            check(now == before, '%s: nothing of it: differs in %s' % (
                what, differing(before, now)))
            check(any(s in done.stderr for s in SENTENCES),
                  '%s: says why: %s' % (what, done.stderr))
            office.must(*store, *words)
            check(content(office, inside)[1] == after, what + ': again')
        check(sorted(os.listdir(place)) == ['timbang.db'],
              '%s leaves %s' % (what, os.listdir(place)))
        size += step
    print('%s: %d disks too small' % (words[0], failed))
    check(failed > 0 and succeeded > 0, words[0] + ' met a full disk')
    copy(office, 'after.db', 'before.db')
    return said


def spill(office, place):
    """Notes so many that they wait in a file beside the store: the disk is full
    while they are sorted, and when they are written."""
    office.must('sample', '--people', MANY, '--seed', '1', 'ramai')
    os.remove(os.path.join(office.folder, 'before.db'))
    office.must('--store', 'before.db', 'init')
    said = fill(office, place, ('import', 'ramai'), LONG_STEP)
    unsorted = sum(UNSORTED in words for words in said)
    print('%d of them while notes were sorted' % unsorted)
    check(1 < unsorted < len(said),
          'the disk was full while notes were sorted, and later: %s' % said)


def main():
    if os.geteuid() != 0:
        print('skipped: only root can make a small disk')
        return
    with Office(lang='en') as office:
        office.relax()
        office.must('init')
        copy(office, 'timbang.db', 'before.db')
        place = os.path.join(office.folder, 'kecil')
        os.mkdir(place)
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=%dk' % ENOUGH,
                           'timbang', place],
                          stderr=subprocess.DEVNULL).returncode != 0:
            print('skipped: this machine lets nobody mount a small disk')
            return
        try:
            for words in WORK:
                fill(office, place, words)
            spill(office, place)
        finally:
            subprocess.run(['umount', place], check=True)
    finish()


main()
