#!/usr/bin/python3
"""What a superior should look at again: each sign where it is, and none where
it only nearly is."""
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import BY, Office, check, finish  # noqa: E402

HASTY = '199503152019032008'
SOUND = '199603152020032009'
MOVED = '199703152021032001'
NINE = ('INT', 'KS', 'KOM', 'OPH', 'PP', 'PDOL', 'MP', 'PK', 'PB')

ALIKE = 'all observations show the same level'
ONE_DAY = 'all observations are of one single day'
LATE = '%d observations were written down more than 30 days after the day ' \
       'they are of'
NEW_RATER = 'a rater whose observations count was appointed for less than a ' \
            'month'
BELOW = 'every competency is below the standard: ask the superior to explain'


def notes(nip, day, levels, recorded=''):
    return ','.join((nip, BY, day, recorded) + tuple(levels)) + '\n'


def signs(office, nip):
    return json.loads(office.must('explain', nip, '--format',
                                  'json').stdout)['notes']


def main():
    with Office('en') as office:
        office.must('init')
        office.must('import', 'office')
        office.write('more/people.csv',
                     'nip,name,unit,position,employment,from\n'
                     '%s,Hasty,pkm_binanga,PERAWAT_AP,PNS,2024-01-01\n'
                     '%s,Sound,pkm_binanga,PERAWAT_AP,PNS,2024-01-01\n'
                     '%s,Moved,dinkes,PERAWAT_AP,PNS,2024-01-01\n'
                     '%s,Moved,pkm_binanga,PERAWAT_AP,PNS,2026-06-02\n'
                     % (HASTY, SOUND, MOVED, MOVED))
        # A month that ends on 30 June begins on 1 June at the latest.
        office.write('more/raters.csv', 'nip,unit,rater,role,from\n'
                     '%s,,%s,superior,2026-06-02\n'
                     '%s,,%s,superior,2026-06-01\n'
                     ',pkm_binanga,%s,superior,2022-01-01\n'
                     % (HASTY, BY, SOUND, BY, '197801012005012001'))
        header = 'nip,rater,date,recorded_on,' + ','.join(NINE) + '\n'
        # 20 June and 31 days are 21 July; 30 days are not late.
        office.write('more/notes.csv', header +
                     notes(HASTY, '2026-06-20', '111111111', '2026-07-21') +
                     notes(SOUND, '2026-06-20', '222222222', '2026-07-20') +
                     notes(SOUND, '2026-06-21', '322222222'))
        office.must('import', 'more')
        office.must('evaluate', '--period', '2026-S1')
        check(signs(office, HASTY) ==
              [ALIKE, ONE_DAY, LATE % 9, NEW_RATER, BELOW],
              'every sign of one who was judged in haste: %s' %
              signs(office, HASTY))
        check(signs(office, SOUND) == [], 'no sign of a sound one: %s' %
              signs(office, SOUND))

        # The rater is of the unit, the person came to it in June.
        office.write('moved.csv', header + ''.join(
            notes(MOVED, '2026-06-%02d' % day, '222222222').replace(
                BY, '197801012005012001') for day in (20, 21)))
        office.must('import', 'moved.csv')
        office.must('evaluate', '--period', '2026-S1')
        check(signs(office, MOVED) == [ALIKE, NEW_RATER],
              'linked since the person came: %s' % signs(office, MOVED))
    finish()


main()
