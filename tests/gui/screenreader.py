#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-only
"""Reads the window of a real driftscope from outside of its process, over AT-SPI, as a screen reader does.

screenreader.py DRIFTSCOPE, on a display and a D-Bus session of its own: xvfb-run -a dbus-run-session -- screenreader.py …
Whatever has to happen is waited for; nothing sleeps.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

import pyatspi
from gi.repository import GLib

PATIENCE = 120  # seconds; a loaded machine is slow
TICK = 50       # milliseconds between two looks
MOST_ROWS = 10  # of a table that are listened to
F6, TAB, SPACE, ESCAPE = 0xFFC3, 0xFF09, 0x20, 0xFF1B

CONTROLS = {pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON,
            pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_SPIN_BUTTON, pyatspi.ROLE_TABLE,
            pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_PAGE_TAB, pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_MENU,
            pyatspi.ROLE_SLIDER}
# Each tool, and something that is in it alone.
TOOLS = (('Compose', pyatspi.ROLE_PUSH_BUTTON, 'Send'), ('Server', pyatspi.ROLE_TABLE, 'Limits'), ('Problems', pyatspi.ROLE_TABLE, 'Problems'),
         ('Log', pyatspi.ROLE_TABLE, 'Log'), ('Statistics', pyatspi.ROLE_TABLE, 'Statistics'), ('Plots', pyatspi.ROLE_TEXT, 'Path to plot'))
# What opens a dialog, and the dialog's title.
DIALOGS = (('Keyboard shortcuts…', 'Keyboard shortcuts'), ('About Driftscope', 'About Driftscope'), ('Help', 'Help — Driftscope'))
TABLES = {pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE}
NO_CONTROLS = {pyatspi.ROLE_SCROLL_BAR, pyatspi.ROLE_LABEL, pyatspi.ROLE_FRAME}


def wait_for(what, condition):
    """Until the condition gives something, which is given back; events are heard meanwhile."""
    loop = GLib.MainLoop()
    found = []

    def look():
        try:
            result = condition()
        except GLib.Error:  # it went while it was looked at
            result = None
        if result:
            found.append(result)
            loop.quit()
        return not result

    def give_up():
        loop.quit()
        return False

    end = GLib.timeout_add_seconds(PATIENCE, give_up)
    GLib.timeout_add(TICK, look)
    loop.run()
    if not found:
        raise AssertionError(f'waited in vain for {what}')
    GLib.source_remove(end)
    return found[0]


def children(thing):
    for index in range(thing.childCount):
        child = thing.getChildAtIndex(index)
        if child is not None:
            yield child


def has(thing, state):
    return thing.getState().contains(state)


def shown(thing, path=()):
    """Everything under it that is seen, with what leads there. The cells of tables are left to rows()."""
    path += (f'{thing.getRoleName()} {thing.name!r}',)
    yield thing, path
    if thing.getRole() in TABLES:
        return
    for child in children(thing):
        if has(child, pyatspi.STATE_SHOWING):
            yield from shown(child, path)


def menu_item(thing, name):
    """Of a menu bar, wherever it stands in its menus; they need not be open. One that opens a menu is none."""
    for child in children(thing):
        if child.name == name and child.getRole() == pyatspi.ROLE_MENU_ITEM and child.childCount == 0:
            return child
        if (found := menu_item(child, name)) is not None:
            return found
    return None


def rows(table):
    """Of each of its first rows the texts of its cells, as they are read out."""
    grid = table.queryTable()
    for row in range(min(grid.nRows, MOST_ROWS)):
        yield {cell.name for cell in (grid.getAccessibleAt(row, column) for column in range(grid.nColumns)) if cell is not None}


def is_sentence(text):
    return len(re.findall(r'\w+', text)) >= 3 and re.search('[,:] ', text)


def is_control(thing, parent_role):
    role = thing.getRole()
    if role in NO_CONTROLS or parent_role == pyatspi.ROLE_COMBO_BOX:
        return False
    return role in CONTROLS or has(thing, pyatspi.STATE_FOCUSABLE)


class Driftscope:
    def __init__(self, executable):
        self.home = tempfile.TemporaryDirectory()
        environment = dict(os.environ, XDG_CONFIG_HOME=self.home.name, XDG_DATA_HOME=self.home.name, LC_ALL='C.UTF-8', QT_QPA_PLATFORM='xcb',
                           QT_LINUX_ACCESSIBILITY_ALWAYS_ON='1')
        self.process = subprocess.Popen([executable, '--port', '0'], stdout=subprocess.PIPE, env=environment, text=True)
        ready = next(line for line in self.process.stdout if line.startswith('READY '))
        self.url = ready[6:].strip().rstrip('/')
        self.program = wait_for('the program', self.find)
        self.window = self.program.getChildAtIndex(0)

    def find(self):
        for program in children(pyatspi.Registry.getDesktop(0)):
            if program.get_process_id() == self.process.pid and program.childCount > 0:
                return program
        return None

    def dialog(self, title):
        """One that is seen."""
        for window in children(self.program):
            if window.name == title and has(window, pyatspi.STATE_SHOWING):
                return window
        return None

    def choose(self, item):
        """From the menus, as nobody sees them."""
        bar = next(thing for thing, _ in shown(self.window) if thing.getRole() == pyatspi.ROLE_MENU_BAR)
        menu_item(bar, item).queryAction().doAction(0)

    def push(self, value):
        message = {'type': 'push', 'key': 'log', 'value': value, 'action': {'type': 'append'}}
        request = urllib.request.Request(self.url + '/room/lobby/send', json.dumps(message).encode(), {'Content-Type': 'application/json'})
        urllib.request.urlopen(request, timeout=PATIENCE).read()

    def be_refused(self):
        request = urllib.request.Request(self.url + '/new', b'', {'Origin': 'https://elsewhere.example'})
        try:
            urllib.request.urlopen(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            return error.code
        return None

    def named(self, role, name):
        for thing, _ in shown(self.window):
            if thing.getRole() == role and thing.name == name:
                return thing
        return None

    def end(self):
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)
        self.home.cleanup()


class ScreenReader(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.focused, cls.said = [], []
        pyatspi.Registry.registerEventListener(cls.hear_focus, 'object:state-changed:focused')
        pyatspi.Registry.registerEventListener(cls.hear_notification, 'object:state-changed:showing')
        cls.app = Driftscope(EXECUTABLE)

    @classmethod
    def tearDownClass(cls):
        cls.app.end()

    @classmethod
    def hear_focus(cls, event):
        if event.detail1:
            cls.focused.append(event.source)

    @classmethod
    def hear_notification(cls, event):
        if event.detail1 and event.source.getRole() == pyatspi.ROLE_NOTIFICATION:
            cls.said.append(event.source.name)

    def press(self, key):
        """A key, and where the keyboard is then."""
        self.focused.clear()
        pyatspi.Registry.generateKeyboardEvent(key, None, pyatspi.KEY_SYM)
        counts = []

        def settled():  # a list has it first, then its row
            counts.append(len(self.focused))
            return counts[-1] > 0 and counts[-3:] == [counts[-1]] * 3

        wait_for(f'the focus after {key:#x}', settled)
        return self.focused[-1]

    def activate(self, window=None):
        """There is no window manager that would: a click on the status bar does, or on the lower edge of a dialog."""
        window = window or self.app.window
        box = window.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        pyatspi.Registry.generateMouseEvent(box.x + box.width // 2, box.y + box.height - 6, pyatspi.MOUSE_B1C)
        wait_for('the window to be active', lambda: has(window, pyatspi.STATE_ACTIVE))

    def assert_named(self, window=None):
        faults = []
        for thing, path in shown(window or self.app.window):
            parent = thing.parent
            if is_control(thing, parent.getRole() if parent else None) and not (thing.name or thing.description):
                faults.append(' > '.join(path))
        self.assertEqual(faults, [])

    def assert_rows_are_sentences(self, window=None):
        """Gives back what the tables are called that have rows."""
        tables, faults = set(), []
        for thing, path in shown(window or self.app.window):
            if thing.getRole() not in TABLES or thing.queryTable().nColumns < 2:
                continue
            for row in rows(thing):
                tables.add(thing.name)
                if len(row) != 1 or not is_sentence(next(iter(row))):
                    faults.append(f'{" > ".join(path)}: {row}')
        self.assertEqual(faults, [])
        return tables

    def timeline(self):
        return self.app.named(pyatspi.ROLE_TABLE, 'Timeline')

    def test_1_without_rooms_everything_has_a_name(self):
        self.assert_named()

    def test_2_rows_are_sentences(self):
        for number in range(3):
            self.app.push({'x': number})
        wait_for('three messages', lambda: self.timeline() and self.timeline().queryTable().nRows == 3)
        wait_for('the stream', lambda: (streams := self.app.named(pyatspi.ROLE_TABLE, 'Streams')) and streams.queryTable().nRows == 1)
        self.assertLessEqual({'Rooms', 'Streams', 'Timeline'}, self.assert_rows_are_sentences())
        said = next(iter(list(rows(self.timeline()))[1]))
        self.assertRegex(said, r'^Seq 2, .* later, at .*, room lobby, key log, append from HTTP, 8 bytes, delivered to 0 of 0: \{"x":\s?1\}$')

    def test_3_f6_goes_round_the_panes(self):
        self.activate()
        names = [self.pane_of(self.press(F6))]
        while (name := self.pane_of(self.press(F6))) not in names:
            names.append(name)
        self.assertEqual(name, names[0])
        self.assertEqual(len(names), 5, names)  # rooms, filter, timeline, inspector and a tool

    def pane_of(self, thing):
        """The path to what has the keyboard, which is named."""
        self.assertTrue(thing.name or thing.description, thing.getRoleName())
        path = []
        while thing is not None and thing.getRole() != pyatspi.ROLE_FRAME:
            path.append(thing.getRoleName() + thing.name)
            thing = thing.parent
        return ' < '.join(path)

    def test_4_every_tool_has_names_and_sentences(self):
        self.said.clear()
        self.assertEqual({self.app.be_refused() for _ in range(20)}, {403})
        wait_for('the problem to be said', lambda: any('problem' in text for text in self.said))
        self.assertLess(len(self.said), 5)  # not each of them
        self.activate()
        heard = set()
        for tool, role, inside in TOOLS:
            tab = next(thing for thing, _ in shown(self.app.window) if thing.getRole() == pyatspi.ROLE_PAGE_TAB and thing.name.startswith(tool))
            tab.queryAction().doAction(0)
            wait_for(f'the tool {tool}', lambda role=role, inside=inside: self.app.named(role, inside))
            self.assert_named()
            wait_for(f'rows in {inside}', lambda role=role, inside=inside: inside != 'Statistics' or self.app.named(role, inside).queryTable().nRows > 0)
            heard |= self.assert_rows_are_sentences()
        self.assertLessEqual({'Limits', 'Problems', 'Log', 'Statistics'}, heard)

    def test_5_tab_leads_everywhere_and_back(self):
        self.activate()
        self.press(F6)
        seen = []
        while True:
            thing = self.press(TAB)
            self.assertTrue(thing.name or thing.description, f'{thing.getRoleName()} after {seen}')
            if seen and (thing.getRoleName(), thing.name) == seen[0] or len(seen) > 300:
                break
            seen.append((thing.getRoleName(), thing.name))
        self.assertLessEqual(len(seen), 300)  # it came round
        names = {name for _, name in seen}
        for control in ('Filter', 'Freeze', 'Find a room'):
            self.assertIn(control, names)

    def test_6_freezing_is_said_once(self):
        self.activate()
        panes = (self.pane_of(self.press(F6)) for _ in range(5))
        self.assertTrue(any('Timeline' in pane for pane in panes))
        self.said.clear()
        pyatspi.Registry.generateKeyboardEvent(SPACE, None, pyatspi.KEY_SYM)
        wait_for('it to be said', lambda: 'The timeline is frozen' in self.said)
        for number in range(50):
            self.app.push(number)
        pyatspi.Registry.generateKeyboardEvent(SPACE, None, pyatspi.KEY_SYM)
        wait_for('it to be said', lambda: 'The timeline goes on' in self.said)
        self.assertEqual(self.said, ['The timeline is frozen', 'The timeline goes on'])

    def test_7_dialogs_have_names_and_sentences(self):
        for item, title in DIALOGS:
            self.app.choose(item)
            dialog = wait_for(title, lambda title=title: self.app.dialog(title))
            self.assert_named(dialog)
            self.assert_rows_are_sentences(dialog)
            self.activate(dialog)
            pyatspi.Registry.generateKeyboardEvent(ESCAPE, None, pyatspi.KEY_SYM)
            wait_for(f'{title} to go', lambda title=title: not self.app.dialog(title))

    def test_8_the_commands_have_names(self):
        self.activate()
        self.app.choose('Command palette…')
        commands = wait_for('the commands', lambda: self.app.named(pyatspi.ROLE_LIST, 'Commands that fit'))
        self.assert_named()
        self.assertRegex(next(children(commands)).name, ', in ')
        pyatspi.Registry.generateKeyboardEvent(ESCAPE, None, pyatspi.KEY_SYM)
        wait_for('the commands to go', lambda: not self.app.named(pyatspi.ROLE_LIST, 'Commands that fit'))

    def test_9_a_tour_is_said_step_by_step(self):
        self.said.clear()
        self.app.choose("A message's life")
        for step in range(1, 4):
            wait_for(f'step {step}', lambda step=step: any(f"A message's life, step {step} of " in text for text in self.said))
            self.assert_named()
            self.app.named(pyatspi.ROLE_PUSH_BUTTON, 'Next').queryAction().doAction(0)
        self.app.named(pyatspi.ROLE_PUSH_BUTTON, 'End').queryAction().doAction(0)


if __name__ == '__main__':
    EXECUTABLE = sys.argv.pop(1)
    unittest.main(verbosity=2)
