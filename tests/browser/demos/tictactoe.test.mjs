// SPDX-License-Identifier: GPL-3.0-only
import { enter, eventually, together } from './demo.mjs';

const cell = (page, row, column) => page.getByRole('button', { name: `Row ${row}, column ${column}` });
const outcome = (page) => page.locator('.outcome').innerText();
const says = (pages, text) => Promise.all(pages.map((page) => eventually(() => outcome(page), text)));

// Presses a square and waits until both see the mark.
async function move(player, pages, row, column, mark) {
    await cell(player, row, column).click();
    await Promise.all(pages.map((page) => eventually(() => cell(page, row, column).innerText(), mark)));
}

together('X wins at tic-tac-toe, and both see it', 'tic-tac-toe', async ({ t, relay, first, second }) => {
    const both = [first, second];
    await first.getByRole('button', { name: 'Play X' }).click();
    await second.getByText('X is taken').waitFor();
    await second.getByRole('button', { name: 'Play O' }).click();
    await first.getByText('O is taken').waitFor();

    await move(first, both, 1, 1, 'X');
    await says(both, 'O to move.');
    await cell(first, 3, 3).dispatchEvent('click'); // not one's turn: nothing comes of it
    await move(second, both, 2, 2, 'O');
    await move(first, both, 1, 2, 'X');
    await move(second, both, 3, 1, 'O');
    // By keyboard: from the square before it with the arrow key.
    await cell(first, 1, 2).focus();
    await first.keyboard.press('ArrowRight');
    await first.keyboard.press('Enter');
    await says(both, 'X wins.');
    await eventually(() => cell(second, 3, 3).innerText(), '', 'the move out of turn is not there');

    const late = await enter(t, relay, 'tic-tac-toe', { link: first.url() });
    await says([late], 'X wins.');
    await second.getByText('New game').click();
    await says([first, second, late], 'X to move.');
});
