// SPDX-License-Identifier: MIT
// The rules, as a reducer: what is against them changes nothing, so all browsers agree without a referee.

export type Mark = 'X' | 'O';

export interface Game {
    cells: (Mark | null)[]; // nine, row by row
    turn: Mark;
    seats: Record<Mark, string | null>; // who plays, by client id
}

export type Action =
    | { type: 'sit'; mark: Mark; client: string }
    | { type: 'move'; cell: number; client: string }
    | { type: 'again' };

const lines = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];

export const newGame: Game = { cells: Array(9).fill(null), turn: 'X', seats: { X: null, O: null } };

// The three cells in a row that won, if there are any.
export function winningLine({ cells }: Game): number[] | undefined {
    return lines.find(([a, b, c]) => cells[a] && cells[a] === cells[b] && cells[a] === cells[c]);
}

export const isOver = (game: Game) => !!winningLine(game) || game.cells.every(Boolean);

export function play(game: Game, action: Action): Game {
    switch (action?.type) {
    case 'sit':
        return { ...game, seats: { ...game.seats, [action.mark]: action.client } };
    case 'move':
        if (isOver(game) || game.cells[action.cell] !== null || game.seats[game.turn] !== action.client)
            return game;
        return { ...game, cells: game.cells.map((mark, i) => (i === action.cell ? game.turn : mark)), turn: game.turn === 'X' ? 'O' : 'X' };
    case 'again':
        return { ...newGame, seats: game.seats };
    default:
        return game; // whoever has the link may push anything
    }
}
