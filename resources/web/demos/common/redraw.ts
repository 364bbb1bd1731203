// SPDX-License-Identifier: MIT
// However often what it returns is called, `draw` is called once in the next frame.
export function inNextFrame(draw: () => void): () => void {
    let asked = false;
    return () => {
        if (asked)
            return;
        asked = true;
        requestAnimationFrame(() => {
            asked = false;
            draw();
        });
    };
}
