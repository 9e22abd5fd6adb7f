#!/usr/bin/python3
"""The guide of policy makers and the tour of README.md keep their word: each
fenced block is done, in its order, in a folder of its own that holds rules/,
samples/ and build/timbang, and what a command prints is what stands below it.

  $ command             run by sh; what follows is its output.  A comment
                        "# kode keluar N" says that it ends with N, not 0
  timbang> expression   typed at the command above, which asks
  [...]                 any number of lines that are left out
  command               without $: must end well, its output is not shown
  -- berkas: PATH       (or # berkas:) the block is this file; of a CSV from
                        the next line on
  -- berkas: PATH, baris N   line N of the file for the next commands only,
                        such as a slip

`--accept` writes what the program prints now into the pages; read the
difference before you keep it."""
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, SOURCE, mask, steady  # noqa: E402

BLOCK = re.compile(r'^(```(?:\w*)\n)(.*?)(^```\n)', re.M | re.S)
FILE = re.compile(r'(?:--|#) berkas: ([\w./-]+)(?:, baris (\d+))?\n')
EXIT = re.compile(r' +# kode keluar (\d+)$')
PROMPT = 'timbang> '
CUT = '[...]\n'
# What README shows and no test can do: it installs, builds, tests all, or
# never ends.
ELSEWHERE = re.compile(r'(\S*/)?(sh|cmake) |.* --watch\b')


class Desk:
    """A folder like the project's, and a shell in it that remembers what it
    was told with export, alias and cd."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='timbang-')
        for name in ('rules', 'samples'):
            shutil.copytree(os.path.join(SOURCE, name),
                            os.path.join(self.folder, name))
        os.mkdir(os.path.join(self.folder, 'build'))
        os.symlink(PROGRAM, os.path.join(self.folder, 'build', 'timbang'))
        self.place = self.folder
        self.told = []
        self.commands = 0

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, command, typed=''):
        """What it printed, and its exit code."""
        lines = self.told + [command]
        if command.startswith('cd '):
            self.place = os.path.join(self.place, command[3:])
        if command.startswith(('export ', 'alias ', 'cd ')):
            self.told = lines
        self.commands += 1
        env = {k: v for k, v in os.environ.items()
               if k.startswith(('ASAN', 'UBSAN', 'LSAN'))}
        env.update(PATH=os.environ['PATH'], HOME=self.folder, COLUMNS='100',
                   TIMBANG_LANG='id')
        done = subprocess.run(
            ['sh', '-c', '\n'.join(lines)], input=typed,
            cwd=self.folder, env=env, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=120, check=False)
        return done.stdout.replace(self.folder + '/', ''), done.returncode

    def read(self, name):
        with open(os.path.join(self.place, name), encoding='utf-8') as file:
            return file.read()

    def write(self, name, text):
        path = os.path.join(self.place, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)


class Page:
    """One document, read from top to bottom."""

    def __init__(self, name, desk):
        self.name = name
        self.desk = desk
        self.before = {}    # files as they were before a slip
        self.failed = 0

    def complain(self, text):
        print('%s: %s' % (self.name, text))
        self.failed += 1

    def refreshed(self, text):
        """The document with what the program prints now."""
        return BLOCK.sub(lambda m: m[1] + self.block(m[2]) + m[3], text)

    def block(self, body):
        head = FILE.match(body)
        if head:
            self.file(body, head)
        elif body.startswith('$ '):
            body = ''.join(self.shown(*part) for part in re.findall(
                r'^\$ (.*)\n((?:(?!\$ ).*\n)*)', body, re.M))
            self.restore()
        elif re.match(r'(build/)?timbang |export |mkdir ', body):
            for command in body.splitlines():
                self.done(command)
        return body

    def file(self, body, head):
        name, line = head[1], head[2]
        if not line:
            self.desk.write(name, body[head.end():] if name.endswith('.csv')
                            else body)
            return
        text = self.desk.read(name)
        self.before.setdefault(name, text)
        lines = text.splitlines(True)
        lines[int(line) - 1] = body[head.end():]
        self.desk.write(name, ''.join(lines))

    def restore(self):
        for name, text in self.before.items():
            self.desk.write(name, text)
        self.before = {}

    def shown(self, command, printed):
        """A command and its output as they are to stand in the page."""
        command = EXIT.sub('', command)
        if PROMPT in printed:
            now, code = self.asked(command, printed)
        else:
            now, code = self.desk.run(command)
        if now and not now.endswith('\n'):
            now += '\n'
        if same(printed, now):
            now = printed
        elif CUT in printed:
            now = shortened(printed, now)
        return '$ %s%s\n%s' % (command, '   # kode keluar %d' % code
                               if code else '', now)

    def asked(self, command, printed):
        """The answers to what is typed, each below its question: what one
        more line adds to the output."""
        typed = [line[len(PROMPT):] for line in printed.splitlines()
                 if line.startswith(PROMPT)]
        output, before = '', ''
        for n in range(len(typed)):
            now, code = self.desk.run(command, '\n'.join(typed[:n + 1]))
            if not now.startswith(before):
                self.complain('%s: answers change' % command)
            output += PROMPT + typed[n] + '\n' + now[len(before):]
            before = now
        return output, code

    def done(self, command):
        if ELSEWHERE.match(command):
            return
        output, code = self.desk.run(command)
        if code:
            self.complain('%s: ends with %d\n%s' % (command, code, output))


def same(printed, now):
    """What stands in the page is what is printed now, but for moments,
    fingerprints and what is left out."""
    parts = [re.escape(steady(mask(part))) for part in printed.split(CUT)]
    return re.fullmatch('(?:.*\n)*?'.join(parts),
                        steady(mask(now))) is not None


def shortened(printed, now):
    """What is printed now, cut where the page was cut."""
    old, new = printed.splitlines(True), now.splitlines(True)
    kept = []
    for _, i, end, j, till in difflib.SequenceMatcher(
            None, old, new, False).get_opcodes():
        was, lines = old[i:end], new[j:till]
        if CUT in was:
            before, after = was.index(CUT), was[::-1].index(CUT)
            lines = lines[:before] + [CUT] + lines[max(before, len(lines) -
                                                       after):]
        kept += lines
    return ''.join(kept)


def demo(desk):
    """What samples/demo.sh does once it has built the program."""
    text = desk.read('samples/demo.sh')
    for line in re.findall('^export .*', text, re.M):
        desk.run(line)
    for words in re.findall('^\trun (.*)', text, re.M):
        output, code = desk.run('build/timbang ' + words.replace('$1', '.'))
        if code:
            sys.exit('%s: ends with %d\n%s' % (words, code, output))
    desk.told = []


def main():
    failed = 0
    if not os.access(PROGRAM, os.X_OK):
        sys.exit('%s is not there: TIMBANG names another' % PROGRAM)
    for name, prepare, at_least in (('rules/PANDUAN.md', None, 50),
                                    ('README.md', demo, 50)):
        path = os.path.join(SOURCE, name)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        with Desk() as desk:
            if prepare:
                prepare(desk)
            page = Page(name, desk)
            new = page.refreshed(text)
            print('%s: %d commands' % (name, desk.commands))
        if desk.commands < at_least:
            page.complain('only %d commands were found' % desk.commands)
        failed += page.failed
        if new == text:
            continue
        sys.stdout.writelines(difflib.unified_diff(
            text.splitlines(True), new.splitlines(True), name, 'now'))
        if '--accept' in sys.argv:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(new)
        else:
            failed += 1
    sys.exit(1 if failed else 0)


main()
