#!/usr/bin/python3
"""Every rule file of tests/hostile and tests/benign as the rules of a dinas of
its own, all in one evaluation beside honest ones: whoever fails is named with
file and line, and the honest get, byte for byte, what they get alone."""
import os
import re
import shutil
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish  # noqa: E402
from many import Many, WEIGHTS  # noqa: E402

HONEST = ('aa_jujur', 'm_jujur', 'zz_jujur')	# first, between, last
EVALUATE = ('evaluate', '--period', '2026-S1')
SECONDS = 100
# Faults of a whole file have no line.
WHOLE = ('h_e25', 'h_f04', 'h_f05', 'h_f06', 'h_f20',
         'h_i52')
# More questions about one person than one answer can hold.
CURIOUS = ('local f, k = function() return false end, { "KOM_SBAR" }\n'
           'return {\n' + ''.join(
               '{ id = "r%d", competency = "*", reason = "x", when = f, '
               'priority = "suggested", recommend = k },\n' % i
               for i in range(500)) + '}\n')

CYCLE = 'local satu = require "satu"\nreturn {}'
# A module that requires itself once everything has been loaded.
LATE_MODULE = ('local M = {}\nfunction M.again() return require "satu" end\n'
               'return M')
LATE_CYCLE = WEIGHTS.replace('when = function(asn)',
                             'when = function(asn) while true do '
                             'require("satu").again() end')
# Named without a rule file of theirs, or refused by the host alone.
MORE = {'x_curious': 'more than 4096', 'x_cycle': 'x_cycle/dua.lua:1',
        'x_cycle_late': 'x_cycle_late/',
        'h_i27_course_of_another': 'h_i27_course_of_another/training.lua:3'}


def corpus():
    """(unit, kind, outcomes, text) of each file."""
    found = []
    for folder in ('hostile', 'benign'):
        path = os.path.join(SOURCE, 'tests', folder)
        for name in sorted(os.listdir(path)):
            if not name.endswith('.lua') or name == 'bersama.lua':
                continue
            with open(os.path.join(path, name), 'rb') as file:
                text = file.read()
            said = re.search(rb'-- expect: (.*?) in (weights|training)', text,
                             re.M)
            unit = '%s_%s' % (folder[0], name[:-4].lower())
            found.append((unit, said.group(2).decode(),
                          said.group(1).decode(), text))
    return found


def fill(office, files):
    with open(os.path.join(SOURCE, 'tests', 'benign', 'bersama.lua'),
              encoding='utf-8') as file:
        module = file.read()
    for name in HONEST:
        office.dinas(name)
    for unit, kind, _, text in files:
        office.dinas(unit, people=1, bersama=module)
        path = os.path.join(office.folder, 'rules', unit, kind + '.lua')
        with open(path, 'wb') as file:
            file.write(text)
    office.dinas('x_curious', training=CURIOUS)
    office.dinas('x_cycle', weights='local satu = require "satu"\n' + WEIGHTS,
                 satu='require "dua"\nreturn {}', dua=CYCLE)
    office.dinas('x_cycle_late', weights=LATE_CYCLE, satu=LATE_MODULE)
    office.begin()


def alone(office):
    """What the honest get when the others have no rules of their own."""
    kept = os.path.join(office.folder, 'rules')
    os.rename(kept, kept + '2')
    os.mkdir(kept)
    for name in HONEST:
        shutil.copytree(os.path.join(kept + '2', name),
                        os.path.join(kept, name))
    os.symlink(kept + '2/nasional', kept + '/nasional')
    office.must(*EVALUATE)
    os.rename(kept, kept + '1')
    os.rename(kept + '2', kept)
    return office.results()


def main():
    files = corpus()
    check(len(files) > 215, 'there are many files')
    with Many() as office:
        fill(office, files)
        true = alone(office)
        begun = time.monotonic()
        done = office.run(*EVALUATE)
        took = time.monotonic() - begun
        print('%d dinas in %.1f s' % (len(office.units), took))
        if '--verbose' in sys.argv:
            print(done.stderr)
        check(took < SECONDS, 'it takes seconds')
        check(done.returncode in (3, 6), 'exit %d: %s' % (
            done.returncode, done.stderr[-2000:]))
        check('LOLOS' not in done.stderr + done.stdout, 'nothing came through')
        check(all(c == '\n' or ' ' <= c < '\x7f' or c > '\x9f'
                  for c in done.stderr), 'no control character is printed')
        check(not re.search('[\u202a-\u202e\u2066-\u2069\u200e\u200f]',
                            done.stderr), 'no bidi character is printed')
        now = office.results('--run', '2')
        for name in HONEST:
            check(len(true[name]) > 1 and now.get(name) == true[name],
                  '%s as alone: %s' % (name, now.get(name)))
        for unit, place in MORE.items():
            check('%s is not evaluated' % unit in done.stderr and
                  unit not in now and place in done.stderr,
                  unit + ' is refused, and told why')
        for unit, kind, outcomes, _ in files:
            if 'fine' in outcomes:
                continue
            check('%s is not evaluated' % unit in done.stderr,
                  unit + ' is contained')
            check(unit not in now, 'nothing of %s is stored' % unit)
            place = r'%s/%s\.lua' % (unit, kind)
            if not unit.startswith(WHOLE):
                place += r':\d'
            check(re.search(place, done.stderr),
                  '%s is named with its line' % unit)
        check(office.run('audit').returncode == 0, 'the store is as written')
    finish()


main()
