#!/usr/bin/python3
"""timbang-sheet-writer alone, given what makes no sense; and timbang with a
writer that fails, which it says, and leaves no workbook behind."""
import os
import shutil
import struct
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
import office as office_module  # noqa: E402
from office import PROGRAM, SOURCE, check, finish, run_in  # noqa: E402

WRITER = os.path.join(os.path.dirname(PROGRAM), 'timbang-sheet-writer')
CONFUSED, UNFIT = 72, 75
ROWS = 1048576
TEXT, LOOKS = 0, 12


def frame(tag, payload=b''):
    return struct.pack('<I', len(payload)) + tag + payload


def text(words):
    return struct.pack('<I', len(words.encode())) + words.encode()


BOOK = frame(b'b', text('judul') + struct.pack('<i', 20000))
SHEET = frame(b's', text('satu') + struct.pack('<II', 1, 1000))
CELL = frame(b't', bytes([TEXT]) + text('isi'))
WHOLE = frame(b'w')


def written(frames):
    done = subprocess.run([WRITER, '60'], input=frames, env={},
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=120, check=False)
    return done.returncode, done.stdout


def alone():
    status, book = written(BOOK + SHEET + CELL + WHOLE)
    check(status == 0 and book[:4] == b'PK\3\4', 'a workbook: %d' % status)
    for name, frames in (
            ('nothing', b''),
            ('no end', BOOK + SHEET + CELL),
            ('cut within a frame', (BOOK + SHEET + CELL + WHOLE)[:-3]),
            ('more than all', BOOK + SHEET + WHOLE + CELL),
            ('no book', SHEET + WHOLE),
            ('no sheet', BOOK + CELL + WHOLE),
            ('two books', BOOK + BOOK + SHEET + WHOLE),
            ('two sheets of one name', BOOK + SHEET + SHEET + WHOLE),
            ('an unknown frame', BOOK + SHEET + frame(b'?') + WHOLE),
            ('an unknown look', BOOK + SHEET +
             frame(b't', bytes([LOOKS]) + text('isi')) + WHOLE),
            ('a text that is no UTF-8', BOOK + SHEET +
             frame(b't', b'\0\1\0\0\0\xff') + WHOLE),
            ('a text that ends early', BOOK + SHEET +
             frame(b't', b'\0\x09\0\0\0isi') + WHOLE),
            ('too long a text', BOOK + SHEET +
             frame(b't', b'\0' + text('a' * (4 * 32767 + 1))) + WHOLE),
            ('a comment on nothing', BOOK + SHEET + frame(b'c', text('x')) +
             WHOLE),
            ('a comment of rubbish', BOOK + SHEET + CELL +
             frame(b'c', b'\xff\xff') + WHOLE),
            ('more columns than there may be', BOOK +
             frame(b's', text('x') + struct.pack('<I', 257) + bytes(4 * 257)) +
             WHOLE),
            ('a list of too many', BOOK + SHEET +
             frame(b'l', struct.pack('<II', 0, 1) + text('salah') +
                   struct.pack('<I', 257) + 257 * text('a')) + WHOLE),
            ('a look of no column', BOOK + SHEET +
             frame(b'k', struct.pack('<IB', 1, TEXT)) + WHOLE),
            ('an unknown look of a column', BOOK + SHEET +
             frame(b'k', struct.pack('<IB', 0, LOOKS)) + WHOLE),
            ('a list below the last row', BOOK + SHEET +
             frame(b'i', struct.pack('<II', 0, 1) + text('salah') +
                   text('satu') + struct.pack('<IIB', 0, ROWS, 1)) + WHOLE),
            ('a list of a sheet with too long a name', BOOK + SHEET +
             frame(b'i', struct.pack('<II', 0, 1) + text('salah') +
                   text('a' * 125) + struct.pack('<IIB', 0, 1, 1)) + WHOLE),
            ('a list that is neither strict nor not', BOOK + SHEET +
             frame(b'i', struct.pack('<II', 0, 1) + text('salah') +
                   text('satu') + struct.pack('<IIB', 0, 1, 2)) + WHOLE),
            ('a payload where none is', BOOK + SHEET + frame(b'r', b'x') +
             WHOLE),
            ('too large a frame', struct.pack('<I', 5 << 20) + b'b')):
        status, book = written(frames)
        check((status, book) == (CONFUSED, b''), '%s: ends with %d and %d '
              'bytes' % (name, status, len(book)))
    rows = (ROWS - 1) * frame(b'r')
    check(written(BOOK + SHEET + rows + CELL + WHOLE)[0] == 0, 'the last row')
    check(written(BOOK + SHEET + rows + frame(b'r') + CELL + WHOLE) ==
          (UNFIT, b''), 'a row too many')


def failing():
    os.mkdir('program')
    shutil.copy(PROGRAM, 'program')
    for worker in ('timbang-rule-worker', 'timbang-rule-lint',
                   'timbang-sheet-reader'):
        shutil.copy(os.path.join(os.path.dirname(PROGRAM), worker), 'program')
    office_module.PROGRAM = os.path.abspath('program/timbang')
    path = 'program/timbang-sheet-writer'
    done = run_in('.', 'export', 'x.xlsx', code=8)
    check('timbang-sheet-writer' in done.stderr, done.stderr)
    for script, code, part in (
            ('exit 73', 1, 'out of memory'),
            ('exit 74', 8, 'temporary files'),
            ('exit 75', 8, '1048576 rows'),
            ('cat; exit 72', 8, 'ended too early'),
            ('echo PK; kill -9 $$', 8, 'ended too early'),
            ('exec <&-; sleep 0.1; exit 1', 8, 'ended too early')):
        with open(path, 'w', encoding='utf-8') as file:
            file.write('#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n' % script)
        os.chmod(path, 0o755)
        done = run_in('.', 'export', 'x.xlsx', code=code)
        check(part in done.stderr, '%s: %s' % (script, done.stderr))
        left = [name for name in os.listdir('.') if name.startswith('x.xlsx')]
        check(not left, '%s: %s is left behind' % (script, left))


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run_in('.', 'init')
        rules = os.path.join(SOURCE, 'rules')
        run_in('.', 'import', os.path.join(rules, 'kesehatan', 'data'),
               os.path.join(rules, 'pendidikan', 'data'),
               os.path.join(SOURCE, 'samples', 'kantor'))
        run_in('.', 'evaluate', '--period', '2026-S1')
        alone()
        failing()
        os.chdir('/')
    finish()


main()
