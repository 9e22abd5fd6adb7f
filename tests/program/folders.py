#!/usr/bin/python3
"""Ruleset folders as somebody careless or malicious leaves them: links, fifos,
second names, huge files, files that change while they are read or after they
were looked at.  Refused by name, at once, and nobody else is harmed."""
import os
import pty
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, check, finish  # noqa: E402
from many import HEAD, Many, WEIGHTS  # noqa: E402

# For ever: what ends without a successor is not published.
WEIGHTS = WEIGHTS.replace(' ["until"] = "2027-01-01",', '')
EVALUATE = ('evaluate', '--period', '2026-S1')
PUBLISH = ('publish', 'jahat', '--approver', HEAD)
AT_ONCE = 5		# seconds
LINK, HARD, KIND = 'is a link', 'hard link', 'not a regular file'
LARGE = 'at most'


def link_outside(path):
    os.symlink('/etc/passwd', path)


def link_inside(path):
    os.rename(path, path + '.asli')
    os.symlink(os.path.basename(path) + '.asli', path)


def link_proc(path):
    os.symlink('/proc/self/environ', path)


def second_name(path):
    if not os.path.exists(path):
        with open(path, 'w', encoding='ascii') as file:
            file.write('-- x\n')
    os.link(path, path + '.lain')


def local_socket(path):
    here = os.getcwd()
    os.chdir(os.path.dirname(path))	# a socket's path is short
    socket.socket(socket.AF_UNIX).bind(os.path.basename(path))
    os.chdir(here)


def huge(path):
    with open(path, 'w', encoding='ascii') as file:
        file.truncate(1 << 40)


# How, what is said, and whether the file that stood there is kept.
ATTACKS = (
    (link_outside, LINK, False), (link_inside, LINK, True),
    (link_proc, LINK, False), (os.mkfifo, KIND, False),
    (os.mkdir, KIND, False), (second_name, HARD, True),
    (local_socket, '', False), (huge, LARGE, False),
)
# Where, and whether evaluating is tried as well.
PLACES = (('weights.lua', False), ('extra.lua', True), ('ruleset.yaml', False),
          ('data/course.csv', False), ('tests/satu.yaml', False))


def timed(office, *words):
    begun = time.monotonic()
    done = office.run(*words)
    took = time.monotonic() - begun
    check(took < AT_ONCE, '%s took %.1f s' % (words, took))
    check(done.returncode >= 0, '%s: signal: %s' % (words, done.stderr))
    return done


def attack(office, how, words, keep, place, evaluated, true):
    what = '%s as %s' % (how.__name__, place)
    folder = os.path.join(office.folder, 'rules', 'jahat')
    path = os.path.join(folder, place)
    shutil.copytree(folder, folder + '.asli')
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path) and not keep:
        os.remove(path)
    elif keep and not os.path.exists(path):
        with open(path, 'w', encoding='ascii') as file:
            file.write('# x\n')
    how(path)
    done = timed(office, *PUBLISH, '--yes')
    check(done.returncode == 3 and words in done.stderr and
          place in done.stderr,
          '%s is not published: exit %d: %s' % (what, done.returncode,
                                               done.stderr))
    if place == 'extra.lua':
        timed(office, 'check', 'jahat')
        timed(office, 'test', 'jahat')
    if evaluated:
        done = timed(office, *EVALUATE)
        check(done.returncode == 3 and 'jahat is not evaluated' in
              done.stderr and words in done.stderr, '%s: exit %d: %s' % (
                  what, done.returncode, done.stderr))
        check(office.results() == {'jujur': true['jujur']},
              what + ': the honest are as before')
    shutil.rmtree(folder)
    os.rename(folder + '.asli', folder)


def linked_folders(office):
    """Folders of a ruleset that are links, to be published."""
    folder = os.path.join(office.folder, 'rules', 'jahat')
    os.makedirs(os.path.join(office.folder, 'luar', 'dalam'))
    for name in ('data', 'tests'):
        os.symlink('../../luar', os.path.join(folder, name))
        done = timed(office, *PUBLISH, '--yes')
        check(done.returncode == 3 and LINK in done.stderr and
              name in done.stderr, '%s as a link: %s' % (name, done.stderr))
        os.remove(os.path.join(folder, name))
    os.rename(folder, folder + '.asli')
    os.symlink('jahat.asli', folder)
    done = timed(office, *PUBLISH, '--yes')
    check(done.returncode == 3 and LINK in done.stderr,
          'a folder that is a link itself: exit %d: %s' % (done.returncode,
                                                           done.stderr))
    os.remove(folder)
    os.rename(folder + '.asli', folder)


def names_with_escapes(office):
    """A file may be called anything; a terminal must not notice."""
    folder = os.path.join(office.folder, 'rules', 'jahat')
    for name in (b'a\033[2J.lua', b'b\n.lua', b'c\xe2\x80\xae.lua',
                 b'd\xc2\x9b2J.lua', b'e\xff.lua'):
        path = os.path.join(folder.encode(), name)
        with open(path, 'w', encoding='ascii') as file:
            file.write('return {}\n')
        for words in (EVALUATE, ('check', 'jahat'), PUBLISH + ('--yes',)):
            done = timed(office, *words)
            check(done.returncode == 3, '%s with a file %r: exit %d' % (
                words[0], name, done.returncode))
            said = done.stdout + done.stderr
            check(not re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]', said),
                  '%s with a file %r says %r' % (words[0], name, said[:300]))
        os.remove(path)


def stored(office, sha256):
    """The texts of a ruleset, and whether they have that digest's row."""
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    try:
        return {path: content for path, content in store.execute(
            'SELECT path, content FROM ruleset_file JOIN ruleset USING '
            '(ruleset) WHERE sha256 = ?', (sha256,))}
    finally:
        store.close()


def published(office):
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    try:
        return store.execute(
            'SELECT sha256 FROM publication JOIN ruleset USING (ruleset) '
            "WHERE ruleset.dinas = 'jahat' ORDER BY version DESC").fetchone()
    finally:
        store.close()


# JPM 17/18.  Nobody asks for more of these rules than one case.
CASES = '''people:
  perawat:
    position: { tier: ahli_pertama, serves_public: true }
    levels: { all: 2, KOM: 1 }
cases:
  - name: dilatih
    person: perawat
    period: 2026-S1
    expect:
      jpm: 94.44
      recommendations:
        - { course: KOM_SBAR, rule: komunikasi }
        - { course: PP_BIMBINGAN, rule: pendampingan }
'''


def changed_after_looking(office):
    """The text changes between the checks and the yes: nothing is published,
    until somebody looks again."""
    office.write('rules/jahat/tests/dua.yaml', CASES)
    office.change('rules/jahat/ruleset.yaml', 'parameters:',
                  'publish: { coverage: 1, mutation: 1 }\nparameters:')
    path = os.path.join(office.folder, 'rules', 'jahat', 'weights.lua')
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(office.folder)
        os.execve(PROGRAM, [PROGRAM, *PUBLISH], office.environment())
    text = b''
    while b'y = yes: ' not in text:
        try:
            text += os.read(terminal, 65536)
        except OSError:		# it has ended
            break
    with open(path, 'w', encoding='ascii') as file:
        file.write('-- LOLOS\n' + WEIGHTS)
    os.write(terminal, b'y\n')
    try:
        while True:
            text += os.read(terminal, 65536)
    except OSError:
        pass
    check(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 8 and
          b'changed while they were looked' in text, 'refused: %s' % text)
    os.close(terminal)
    check(published(office) is None, 'nothing is published')
    with open(path, 'w', encoding='ascii') as file:
        file.write(WEIGHTS)
    office.must(*PUBLISH, '--yes')
    texts = stored(office, published(office)[0])
    check(texts['jahat/weights.lua'] == WEIGHTS.encode(),
          'what was looked at is what is stored')


def changed_while_read(office):
    """Two versions take turns while the folder is read: whatever the runs
    meet, they end as they may, and the store is whole.  A change between two
    halves of a reading, which chance brings hardly ever, is in
    unit/evaluate/test_ruleset_read.c."""
    path = os.path.join(office.folder, 'rules', 'jahat', 'weights.lua')
    texts = ['-- satu\n' + WEIGHTS, '-- dua\n' + WEIGHTS + '-- lagi\n' * 2000]
    stop = threading.Event()

    def take_turns():
        turn = 0
        while not stop.wait(0.002):
            turn += 1
            if turn % 2:
                with open(path + '.baru', 'w', encoding='ascii') as file:
                    file.write(texts[turn // 2 % 2])
                os.rename(path + '.baru', path)
            else:
                with open(path, 'w', encoding='ascii') as file:
                    file.write(texts[turn // 2 % 2])

    other = threading.Thread(target=take_turns)
    other.start()
    try:
        told = 0
        for _ in range(20):
            done = timed(office, *EVALUATE, '--draft')
            check(done.returncode in (0, 3), 'exit %d: %s' % (
                done.returncode, done.stderr))
            told += done.returncode != 0
    finally:
        stop.set()
        other.join()
    print('%d of 20 runs met a file that was being written' % told)
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    kept = {row[0].decode() for row in store.execute(
        "SELECT content FROM ruleset_file WHERE path = 'jahat/weights.lua'")}
    store.close()
    check(len(kept) > 1, 'some of the runs kept a text')
    # An author's program may have written the first half only, by then.
    check(all(any(text.startswith(k) for text in texts + [WEIGHTS])
              for k in kept), 'no text that was kept is a mixture')
    check(office.run('audit').returncode == 0, 'the store is as written')


def main():
    with Many() as office:
        office.dinas('jujur')
        office.dinas('jahat', weights=WEIGHTS)
        office.begin()
        office.must(*EVALUATE)
        true = office.results()
        for place, evaluated in PLACES:
            for how, words, keep in ATTACKS:
                attack(office, how, words, keep, place, evaluated, true)
        linked_folders(office)
        names_with_escapes(office)
        changed_after_looking(office)
        changed_while_read(office)
    finish()


main()
