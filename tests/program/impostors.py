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
READER_LIES = {
    'a sheet with an escape in its name':
        'frame("n", text(b"\\x1b[31m") + b"\\0"); frame("e")',
    'a sheet without a name': 'frame("n", text(b"") + b"\\0"); frame("e")',
    'no sheet at all': 'frame("e")',
    'row 0': 'frame("n", text(b"A") + b"\\0"); frame("r", bytes(8))',
    'more cells than a row has':
        'frame("n", text(b"A") + b"\\0");'
        'frame("r", struct.pack("<II", 1, 70000))',
    'a text that is no UTF-8':
        'frame("n", text(b"A") + b"\\0"); frame("r", struct.pack("<IIIB", 1,'
        ' 1, 1, 0) + text(b"\\xff\\xfe"))',
    'an unknown fault': 'frame("f", bytes([200]) + bytes(9))',
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
    for what, body in {**LIES, **READER_LIES}.items():
        place.lie(body)
        told(end(folder, (1, 8), 'import', 'pegawai.xlsx'),
             'reader: ' + what)
        office_module.PROGRAM = PROGRAM
        check(changes(folder) == before, 'reader: %s: nothing is stored' % what)


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
