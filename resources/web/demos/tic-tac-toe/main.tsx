// SPDX-License-Identifier: MIT
import { DriftDBProvider, usePresence, useSharedReducer, useUniqueClientId } from 'driftdb-react';
import type { KeyboardEvent } from 'react';
import { start, Watch } from '../common/react';
import { isOver, newGame, play, winningLine, type Game, type Mark } from './rules';

function outcome(game: Game): string {
    const line = winningLine(game);
    if (line)
        return `${game.cells[line[0]]} wins.`;
    return isOver(game) ? 'A draw.' : `${game.turn} to move.`;
}

// Arrow keys walk over the board as they would over a table.
function walk(event: KeyboardEvent<HTMLButtonElement>, cell: number): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 }[event.key];
    if (step === undefined)
        return;
    event.preventDefault();
    const sameRow = Math.floor((cell + step) / 3) === Math.floor(cell / 3);
    if (Math.abs(step) === 3 || sameRow)
        (event.currentTarget.parentElement!.children[cell + step] as HTMLElement | undefined)?.focus();
}

function Board({ game, me, move }: { game: Game; me: string; move: (cell: number) => void }) {
    const line = winningLine(game);
    return (
        <div className="board" role="group" aria-label="Board">
            {game.cells.map((mark, i) => (
                <button
                    type="button"
                    key={i}
                    className={line?.includes(i) ? 'won' : ''}
                    aria-label={`Row ${Math.floor(i / 3) + 1}, column ${(i % 3) + 1}: ${mark ?? 'empty'}`}
                    aria-disabled={!!mark || isOver(game) || game.seats[game.turn] !== me}
                    onKeyDown={(event) => walk(event, i)}
                    onClick={() => move(i)}
                >
                    {mark}
                </button>
            ))}
        </div>
    );
}

function TicTacToe() {
    const me = useUniqueClientId();
    const others = usePresence('players', null);
    const [game, dispatch] = useSharedReducer('game', play, newGame);

    function seat(mark: Mark) {
        const holder = game.seats[mark];
        if (holder === me)
            return <span className="seat"><b>{mark}</b> is you</span>;
        if (holder && others[holder])
            return <span className="seat"><b>{mark}</b> is taken</span>;
        return <button type="button" onClick={() => dispatch({ type: 'sit', mark, client: me })}>Play {mark}</button>;
    }

    return (
        <>
            <div className="row">
                {seat('X')}
                {seat('O')}
                <button type="button" onClick={() => dispatch({ type: 'again' })}>New game</button>
            </div>
            <p role="status" className="outcome">{outcome(game)}</p>
            <Board game={game} me={me} move={(cell) => dispatch({ type: 'move', cell, client: me })} />
            <p className="muted">Take a seat here and the other one in a second window, or play both sides.</p>
        </>
    );
}

start((api) => (
    <DriftDBProvider api={api}>
        <Watch />
        <TicTacToe />
    </DriftDBProvider>
));
