// SPDX-License-Identifier: MIT
// A build that did not take place, for those who have no command at hand.

const files = ['main', 'options', 'relay', 'room', 'stream', 'codec', 'journal', 'window', 'timeline', 'inspector'];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function runSample(push: (value: unknown) => void): Promise<void> {
    push({ lines: ['\x1b[1m$ make -j2\x1b[0m', '-- Configuring done'] });
    for (const [i, file] of files.entries()) {
        await pause(150);
        const lines = [`[${i + 1}/${files.length}] \x1b[32mBuilding\x1b[0m ${file}.cpp.o`];
        if (i === 4)
            lines.push(`${file}.cpp:42:9: \x1b[1;35mwarning:\x1b[0m unused variable \x1b[1m'sum'\x1b[0m`, '    42 |     int sum = 0;', '       |         \x1b[35m^~~\x1b[0m');
        push({ lines });
    }
    await pause(150);
    push({ lines: ['\x1b[1;32m10 tests passed\x1b[0m, 0 failed'] });
    push({ exit: 0 });
}
