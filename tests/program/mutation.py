#!/usr/bin/python3
"""timbang test --mutate: the shipped cases notice changes of their rules."""
import json
import os
import sys

import jsonschema

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, Office, check, finish, sanitized  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
OURS = 'rules/nasional/tests'


def mutated(office, *words, code=0):
    """The answer as JSON; it keeps to its schema."""
    done = office.must(*words, '--mutate', '--format', 'json', code=code)
    data = json.loads(done.stdout)
    with open(os.path.join(SOURCE, 'schemas', 'tested.schema.json'),
              encoding='utf-8') as file:
        jsonschema.validate(data, json.load(file),
                            jsonschema.Draft7Validator)
    return data


def counted(mutation):
    """The survivors that some invented person shows."""
    return [s for s in mutation['survivors'] if s['witness']]


def place(survivor):
    return tuple(survivor[k] for k in ('file', 'line', 'column', 'now'))


def shipped(office):
    """Nine of ten changes are noticed, in each ruleset by itself."""
    names = ['nasional']
    if not sanitized():
        names += ['kesehatan', 'pendidikan']
    for name in names:
        mutation = mutated(office, '--rules', RULES, 'test', name,
                           '--threshold', '90')['mutation']
        total, killed = mutation['total'], mutation['killed']
        check(total > 20, '%s: changes were tried: %d' % (name, total))
        check(10 * killed >= 9 * total,
              '%s: %d of %d noticed' % (name, killed, total))
        check(len(counted(mutation)) == total - killed,
              '%s: each survivor has its person' % name)


def pasted(office):
    """A survivor is told with a person; that person as a case kills it."""
    folder = os.path.join(office.folder, OURS)
    for file in os.listdir(folder):
        if file != 'dasar.yaml':
            os.remove(os.path.join(folder, file))
    before = mutated(office, 'test', 'nasional', '--threshold', '90',
                     code=5)['mutation']
    left = [s for s in counted(before) if s['now'] == 'mean']
    check(len(left) == 1, 'without its case, the mean goes unnoticed')
    if not left:
        return
    office.write(OURS + '/saksi.yaml', left[0]['witness'])
    after = mutated(office, 'test', 'nasional')
    check(after['failed'] == 0, 'the person passes as a case')
    check(place(left[0]) not in map(place, after['mutation']['survivors']),
          'and the change is noticed')
    check(after['mutation']['killed'] > before['killed'], 'it is counted')


def refused(office):
    """What cannot be asked, and what is not worth asking."""
    office.must('test', 'nasional', '--mutate', '--run', 'x', code=2)
    office.change(OURS + '/dasar.yaml', 'jpm: 88.89', 'jpm: 88.88')
    data = mutated(office, 'test', 'nasional', code=4)
    check(data['failed'] == 1, 'the case fails')
    check(data['mutation'] is None, 'and nothing is changed')
    done = office.must('test', 'nasional', '--mutate', code=4)
    check('perubahan' not in done.stdout, 'nor told on the screen')


def main():
    for story in (shipped, pasted, refused):
        with Office() as office:
            story(office)
    finish()


main()
