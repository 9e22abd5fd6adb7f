#!/usr/bin/python3
"""Other programs in the places of timbang-rule-lint, timbang-sheet-reader and
timbang-sheet-writer: whatever they say or leave unsaid, the program ends in
words, stores nothing, leaves no file, and believes none of it."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
import office as office_module  # noqa: E402
from office import PROGRAM, SOURCE, check, finish, run_in  # noqa: E402

# Descriptor 1 is the line; a frame is a length, a tag, and as many bytes.
HEAD = '''#!/usr/bin/python3 -IS
import os, signal, struct, time
def say(data):
    while data:
        data = data[os.write(1, data):]
def frame(tag, data=b''):
    say(struct.pack('<IB', len(data), ord(tag)) + data)
def text(data):
    return struct.pack('<I', len(data)) + data
'''
LIES = {
    'says nothing': '',
    'ends with 1': 'os._exit(1)',
    'is killed': 'os.kill(os.getpid(), signal.SIGKILL)',
    'a frame of 4 GB': 'say(struct.pack("<IB", 0xffffffff, 114))',
    'half a frame': 'say(struct.pack("<IB", 100, 114) + b"abc")',
    'an unknown tag': 'frame("Z", b"abc")',
    'an endless line': 'while True: frame("Z")',
    'noise': 'say(b"\\x80\\x00\\xff\\x1b[31m" * 20000)',
    'zeros': 'say(bytes(200000))',
    'frames of every tag': 'for tag in range(256): frame(chr(tag))',
}
# A whole workbook, told as it should be: each lie spoils one thing of it.  The
# program is started twice: for the sheets, and for the rows of one.
READER = r"""
import sys
rows = len(sys.argv) > 2
def number(value):
    return struct.pack('<I', value)
def name(words=b'Pegawai', hidden=b'\0'):
    frame('n', text(words) + hidden)
def cell(column, words, kind=0):
    return number(column) + bytes([kind]) + text(words)
def row(line, *cells, count=None):
    if rows:
        frame('r', number(line) + number(len(cells) if count is None
                                         else count) + b''.join(cells))
HEADINGS = (b'nip', b'nama', b'unit_kerja', b'jabatan', b'status')
PERSON = (b'199901012022011999', b'Penyusup', b'kesehatan', b'KADIS_KES',
          b'PNS')
def cells(words):
    return [cell(1 + i, word) for i, word in enumerate(words)]
head, person = cells(HEADINGS), cells(PERSON)
"""
TRUTH = 'name(); row(1, *head); row(2, *person); frame("e")'
SHEETS = {
    'an escape in the name': 'name(b"A\\x1b[31m")',
    'a line end in the name': 'name(b"A\\nB")',
    'a name that is no UTF-8': 'name(b"A\\xff")',
    'a name that is too long': 'name(b"A" * 125)',
    'a sheet half hidden': 'name(hidden=b"\\2")',
    'a name and more': 'name(hidden=b"\\0\\0")',
    'a name cut off': 'frame("n", number(7) + b"Pegawai")',
    'more sheets than may be':
        '[name(b"S%d" % i) for i in range(255)]; name()',
    'rows among the sheets': 'name(); frame("r", number(1) + number(0))',
}
ROWS = {
    'row 0': 'row(0, *head); row(2, *person)',
    'a row twice': 'row(2, *head); row(2, *person)',
    'rows that fall': 'row(3, *head); row(2, *person)',
    'a row beyond the last': 'row(1, *head); row(1048577, *person)',
    'a row without cells': 'row(1, *head); row(2); row(3, *person)',
    'more cells than said': 'row(1, *head); row(2, *person, count=4)',
    'fewer cells than said': 'row(1, *head); row(2, *person, count=6)',
    'more cells than a row has':
        'row(1, *head); row(2, *person, count=70000)',
    'more cells than bytes': 'row(1, *head); row(2, *person, count=250)',
    'column 0': 'row(1, *head); row(2, cell(0, b"x"), *person)',
    'a column twice':
        'row(1, *head); row(2, *person, cell(5, b"PNS"))',
    'a column beyond the last':
        'row(1, *head); row(2, *person, cell(257, b"x"))',
    'an unknown type':
        'row(1, *head); row(2, *person[:4], cell(5, b"PNS", 8))',
    'a text that is no UTF-8': 'row(1, *head); row(2, person[0],'
                               'cell(2, b"\\xff\\xfe"), *person[2:])',
    'a text longer than its frame':
        'row(1, *head); row(2, *person, number(6) + b"\\0" + number(9))',
    'a text longer than may be':
        'row(1, *head); row(2, *person, cell(6, b"x" * 65537))',
    'an unknown frame': 'row(1, *head); row(2, *person); frame("Z")',
    'a fault that is none':
        'row(1, *head); row(2, *person); frame("f", bytes([200]) + bytes(12))',
    'a fault and more':
        'row(1, *head); row(2, *person); frame("f", b"\\2" + bytes(13))',
    'a frame of 4 GB': 'row(1, *head); row(2, *person);'
                       'say(struct.pack("<IB", 0xffffffff, 114))',
}
# These have no place in a frame that would make no sense.
OTHERS = {
    'no end': ('name(); row(1, *head); row(2, *person)\nif not rows: frame("e")',
               'had to be stopped'),
    'a fault and then more rows': (
        'name(); row(1, *head); frame("f", b"\\2" + bytes(8) + b"\\xff" * 4);'
        'row(2, *person); frame("e")', 'is damaged'),
    'a control character in a cell': (
        'name(); row(1, *head); row(2, person[0], cell(2, b"A\\x1b[31m"),'
        '*person[2:]); frame("e")', 'control character'),
    'a sheet without a name': ('name(b""); frame("e")', ''),
    'no sheet at all': ('frame("e")', ''),
}
NAMES = ('timbang', 'timbang-rule-worker', 'timbang-rule-lint',
         'timbang-sheet-reader', 'timbang-sheet-writer')


class Place:
    """The programs in a folder, one of them another: there is no other way
    to make timbang start it."""

    def __init__(self, folder, name):
        self.place = os.path.join(folder, 'program of ' + name)
        self.impostor = os.path.join(self.place, name)
        os.mkdir(self.place)
        for other in NAMES:
            if other != name:
                shutil.copy(os.path.join(os.path.dirname(PROGRAM), other),
                            self.place)

    def lie(self, body):
        # A program that runs cannot be written to.
        if os.path.exists(self.impostor):
            os.remove(self.impostor)
        with open(self.impostor, 'w', encoding='utf-8') as file:
            file.write(HEAD + body + '\n')
        os.chmod(self.impostor, 0o755)
        office_module.PROGRAM = os.path.join(self.place, 'timbang')


def told(done, what):
    words = re.sub(r'\s+', ' ', done.stderr + done.stdout)
    check('\x1b' not in words, '%s: an escape is passed on' % what)
    check('Sanitizer' not in words, '%s: %s' % (what, words[-2000:]))
    check(len(words) > 20, '%s: said nothing' % what)


def end(folder, codes, *words):
    """Ends as one of these, in words; a crash is none of them."""
    done = subprocess.run(
        [office_module.PROGRAM, *words], cwd=folder, text=True,
        env=dict(office_module.passed_on(), TIMBANG_LANG='en',
                 TIMBANG_BY=office_module.BY, TIMBANG_STORE='timbang.db',
                 TIMBANG_RULES=os.path.join(SOURCE, 'rules')),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, timeout=60, check=False)
    check(done.returncode in codes, '%s ends with %d: %s' % (
        ' '.join(words), done.returncode, done.stderr[-1000:]))
    return done


def lint(folder):
    """What luacheck would have found is lost, and that is said of each file;
    nothing that it is made to say mends or spoils a ruleset."""
    place = Place(folder, 'timbang-rule-lint')
    for what, body in LIES.items():
        place.lie(body)
        done = end(folder, (0, 1, 8), 'check', 'kesehatan')
        told(done, 'lint: ' + what)
        check(done.returncode or done.stdout.count('TB-L001') >= 3,
              'lint: %s: each file that was not looked through is named: %s'
              % (what, done.stdout))


def changes(folder):
    return run_in(folder, 'changes', '--format', 'json').stdout


def reader(folder):
    place = Place(folder, 'timbang-sheet-reader')
    run_in(folder, 'export', 'pegawai.xlsx', '--template', 'person',
           '--filled')
    before = changes(folder)

    def lie(what, body, sentence):
        place.lie(body)
        done = end(folder, (1, 8), 'import', 'pegawai.xlsx')
        told(done, 'reader: ' + what)
        check(sentence in re.sub(r'\s+', ' ', done.stderr + done.stdout),
              'reader: %s: says why: %s' % (what, done.stderr[-500:]))
        office_module.PROGRAM = PROGRAM
        check(changes(folder) == before, 'reader: %s: nothing is stored' % what)

    for what, body in LIES.items():
        lie(what, body, '')
    for what, body in SHEETS.items():
        lie(what, READER + body + '\n' + TRUTH[8:], 'makes no sense')
    for what, body in ROWS.items():
        lie(what, READER + 'name()\n%s\nframe("e")' % body, 'makes no sense')
    for what, (body, sentence) in OTHERS.items():
        lie(what, READER + body, sentence)
    # Or none of these lies was as near the truth as it looks.
    place.lie(READER + TRUTH)
    end(folder, (0,), 'import', 'pegawai.xlsx')
    office_module.PROGRAM = PROGRAM
    check(changes(folder) != before, 'reader: the truth is stored')


def writer(folder):
    place = Place(folder, 'timbang-sheet-writer')
    before = set(os.listdir(folder))
    for what, body in LIES.items():
        if what == 'an endless line':
            continue	# what it says is the workbook, however long
        # It is heard until it ends, and believed only when it ends well.
        place.lie(body + '\nos._exit(1)')
        told(end(folder, (1, 8), 'export', 'hasil.xlsx'), 'writer: ' + what)
        check(set(os.listdir(folder)) == before,
              'writer: %s: no file is left' % what)


def main():
    with tempfile.TemporaryDirectory() as folder:
        run_in(folder, 'init')
        run_in(folder, 'import', os.path.join(SOURCE, 'rules', 'kesehatan',
                                              'data'),
               os.path.join(SOURCE, 'rules', 'pendidikan', 'data'),
               os.path.join(SOURCE, 'samples', 'kantor'))
        run_in(folder, 'evaluate', '--period', '2026-S1')
        lint(folder)
        office_module.PROGRAM = PROGRAM
        reader(folder)
        writer(folder)
        office_module.PROGRAM = PROGRAM
        run_in(folder, 'audit')
    finish()


main()
