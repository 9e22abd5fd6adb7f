#!/usr/bin/python3
"""More dinas in one run than a regency has: each gets its own rules, one that
fails takes nobody along, and neither the order of the files nor the number of
dinas shows in anybody's results."""
import os
import random
import re
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import check, finish  # noqa: E402
from many import Many, WEIGHTS  # noqa: E402

DINAS = 600
SECONDS = 120		# a worker is started for each
EVALUATE = ('evaluate', '--period', '2026-S1')
SMALL = '''return {
  { id = "dasar", reason = "Bobot dasar", weights = { managerial = %d,
    sociocultural = 10, technical = 10 } },
}
'''
BROKEN = tuple('d%03d' % n for n in (0, DINAS // 2, DINAS - 1))


def weights(number):
    """No two neighbours have the same."""
    return SMALL % (10 + number % 80)


def evaluate(seed):
    with Many() as office:
        for number in range(DINAS):
            code = 'd%03d' % number
            office.dinas(code, people=1, training='return {}\n',
                         weights='error("tidak jadi")\n' if code in BROKEN
                         else weights(number))
        office.dinas('jujur', weights=WEIGHTS)
        office.begin(random.Random(seed).shuffle)
        begun = time.monotonic()
        done = office.run(*EVALUATE)
        took = time.monotonic() - begun
        check(done.returncode == 3, 'exit %d: %s' % (done.returncode,
                                                     done.stderr[-2000:]))
        check(took < SECONDS, '%d dinas took %.1f s' % (DINAS, took))
        print('%d dinas in %.1f s' % (DINAS, took))
        for code in BROKEN:
            check('%s is not evaluated' % code in done.stderr and
                  '%s/weights.lua:1' % code in done.stderr,
                  '%s is named' % code)
        results = {code: sorted(rows)
                   for code, rows in office.results().items()}
        check(len(results) == DINAS + 1 - len(BROKEN),
              '%d dinas have results' % len(results))
        check(not set(BROKEN) & set(results), 'those that failed have none')
        check(office.must('verify', '1').returncode == 0, 'it comes out again')
        digest = re.findall(r'"digest": *"([0-9a-f]+)"', office.must(
            'runs', '--format', 'json').stdout)
        return digest, results


def few():
    """The first ones and the last one, whose notes are the same again."""
    with Many() as office:
        for number in range(6):
            office.dinas('d%03d' % number, people=1, training='return {}\n',
                         weights=weights(number))
        office.dinas('jujur', weights=WEIGHTS)
        office.begin()
        office.must(*EVALUATE)
        return {code: sorted(rows) for code, rows in office.results().items()}


def scores(rows):
    """Without who it is."""
    return [row.split(',')[3:] for row in rows]


def main():
    one, results = evaluate(1)
    other, again = evaluate(2)
    check(len(one) == 1 and one == other, 'digests: %s, %s' % (one, other))
    check(results == again, 'results do not depend on the order')
    check(len({tuple(map(tuple, scores(rows)))
               for code, rows in results.items() if code != 'jujur'}) > 5,
          'dinas differ')
    for code, rows in few().items():
        found = results.get(code, [])
        check(code in BROKEN or scores(rows) == scores(found),
              '%s as among few: %s, %s' % (code, rows, found))
    finish()


main()
