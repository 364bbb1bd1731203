// SPDX-License-Identifier: MIT
// Builds the client: `buildClient(outDir)` writes what the relay serves under /client/.
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build as bundle } from 'esbuild';
import { licensesOf } from '../build/licenses.mjs';
import { ownMapsOnly, placeless } from '../build/maps.mjs';
import { tarball } from './tarball.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = (path) => join(here, path);
const packages = ['driftdb', 'driftdb-react', 'peerpouch'];
const version = '1.1.0'; // above npm's own, so that nothing takes that one for ours

const common = {
    bundle: true, sourcemap: true, legalComments: 'inline', logLevel: 'warning', target: 'es2022',
    absWorkingDir: here, write: false, metafile: true,
};

// Bundles into `outdir`. To esbuild it is always the same folder, so that the bytes are the same wherever they go.
async function build({ outdir, plugins = [], ...options }) {
    const virtual = source('out');
    const { outputFiles, metafile } = await bundle({ ...common, ...options, outdir: virtual, plugins: [...plugins, ownMapsOnly] });
    await mkdir(outdir, { recursive: true });
    await Promise.all(outputFiles.map(({ path, text }) =>
        writeFile(join(outdir, relative(virtual, path)), path.endsWith('.map') ? placeless(text, path) : text)));
    const inputs = Object.fromEntries(Object.keys(metafile.inputs).map((path) => [resolve(here, path), {}]));
    const licenses = await licensesOf({ inputs });
    if (licenses)
        await writeFile(join(outdir, 'licenses.txt'), licenses);
}

// Imports of one bundle that another one serves: `names` says where from.
const apart = (names) => ({
    name: 'apart',
    setup({ onResolve }) {
        for (const [filter, path] of names)
            onResolve({ filter }, ({ kind }) => (kind === 'entry-point' ? undefined : { path, external: true }));
    },
});
const driftdb = /^driftdb$/;
const index = /^\.\/index\.js$/;
const webrtc = /driftdb\/webrtc\.js$/;

/** The modules that a page loads: /client/driftdb.js and its neighbours, with what Node needs left out. */
export async function buildModules(outDir) {
    const page = { format: 'esm', minify: true, outdir: outDir, external: ['react'] };
    await Promise.all([
        build({
            ...page, splitting: true, chunkNames: '[name]',
            entryPoints: { driftdb: source('driftdb/index.ts'), cbor: source('driftdb/cbor.ts') },
        }),
        build({
            ...page, entryPoints: { 'driftdb-webrtc': source('driftdb/webrtc.ts') },
            plugins: [apart([[index, './driftdb.js']])],
        }),
        build({
            ...page, entryPoints: { 'driftdb-react': source('driftdb-react/index.ts') },
            plugins: [apart([[driftdb, './driftdb.js'], [webrtc, './driftdb-webrtc.js']])],
        }),
        build({
            ...page, entryPoints: { peerpouch: source('peerpouch/index.ts') },
            plugins: [apart([[driftdb, './driftdb.js']])],
        }),
        build({ // all in one, for pages that have PouchDB as a script
            ...page, entryPoints: { 'peerpouch-script': source('peerpouch/script.ts') }, format: 'iife', external: ['./cbor.js'],
        }),
    ]);
}

/** The packages as folders in `outDir`, as npm would unpack them; `types`: with their declarations. */
export async function buildPackages(outDir, types = true) {
    const [core, react, pouch] = packages.map((name) => join(outDir, name));
    await Promise.all([core, react, pouch].map((folder) => mkdir(folder, { recursive: true })));
    const both = ({ footer, ...options }) => Promise.all([
        build({ ...options, format: 'esm', splitting: true, outExtension: { '.js': '.mjs' } }),
        build({ ...options, format: 'cjs', footer }),
    ]);
    await Promise.all([
        both({
            entryPoints: ['index', 'node', 'webrtc'].map((name) => source(`driftdb/${name}.ts`)),
            outdir: join(core, 'dist'), external: ['ws'], chunkNames: '[name]-[hash]',
        }),
        both({
            entryPoints: [source('driftdb-react/index.ts')], outdir: join(react, 'dist'), external: ['react'],
            plugins: [apart([[driftdb, 'driftdb'], [webrtc, 'driftdb/webrtc']])],
        }),
        both({
            entryPoints: [source('peerpouch/index.ts')], outdir: join(pouch, 'dist'), plugins: [apart([[driftdb, 'driftdb']])],
            footer: { js: 'module.exports = Object.assign(module.exports.default, module.exports);' }, // as plugins of PouchDB are
        }),
        types ? buildTypes(outDir) : undefined,
    ]);
    for (const [folder, about] of [[core, aboutCore], [react, aboutReact], [pouch, aboutPouch]]) {
        await writeFile(join(folder, 'package.json'), JSON.stringify(about, null, 2) + '\n');
        await cp(source('README.md'), join(folder, 'README.md'));
        await cp(source('LICENSE'), join(folder, 'LICENSE'));
    }
}

async function buildTypes(outDir) {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    const types = join(outDir, '.types');
    const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', types];
    await promisify(execFile)(process.execPath, [tsc, '-p', here, ...options]).catch(({ stdout }) => {
        throw new Error(stdout);
    });
    for (const name of packages) {
        await mkdir(join(outDir, name, 'dist'), { recursive: true });
        for (const file of (await readdir(join(types, name))).sort()) {
            const text = await readFile(join(types, name, file), 'utf8');
            const own = text.replaceAll('../driftdb/webrtc.js', 'driftdb/webrtc').replaceAll(/^ *#private;\n/gm, ''); // ES5 has none
            await writeFile(join(outDir, name, 'dist', file), own);
        }
    }
    await rm(types, { recursive: true });
}

const about = {
    version, license: 'MIT', main: './dist/index.js', module: './dist/index.mjs', types: './dist/index.d.ts',
    files: ['dist'], engines: { node: '>=18' }, sideEffects: false,
};
const either = (name) => ({ import: `./dist/${name}.mjs`, require: `./dist/${name}.js` });

const aboutCore = {
    name: 'driftdb', description: 'A client for relays that speak the DriftDB protocol', ...about,
    main: './dist/node.js', module: './dist/index.mjs', browser: './dist/index.mjs',
    sideEffects: ['./dist/node.mjs', './dist/node.js'],
    exports: {
        '.': { types: './dist/index.d.ts', browser: either('index'), node: either('node'), default: './dist/index.mjs' },
        './webrtc': { types: './dist/webrtc.d.ts', ...either('webrtc') },
        './package.json': './package.json',
    },
    dependencies: { ws: '^8.18.3' },
};
const aboutReact = {
    name: 'driftdb-react', description: 'React hooks for rooms of a relay that speaks the DriftDB protocol', ...about,
    exports: { '.': { types: './dist/index.d.ts', ...either('index') }, './package.json': './package.json' },
    // A range that the registry's own driftdb does not satisfy: it is installed from the relay, beside this one.
    peerDependencies: { driftdb: `>=${version}`, react: '>=18' },
};

const aboutPouch = {
    name: 'peerpouch', description: 'Shares a PouchDB with other browsers, from peer to peer', ...about,
    exports: { '.': { types: './dist/index.d.ts', ...either('index') }, './package.json': './package.json' },
    peerDependencies: { driftdb: `>=${version}` },
};

/** Everything under /client/: modules with types and source maps, and tarballs for `npm i http://…/client/driftdb.tgz`. */
export async function buildClient(outDir) {
    const folder = join(outDir, '.packages');
    await mkdir(outDir, { recursive: true });
    await Promise.all([buildModules(outDir), buildPackages(folder)]);
    for (const name of packages) {
        await writeFile(join(outDir, `${name}.tgz`), await tarball(join(folder, name)));
        const types = join(outDir, 'types', name);
        await mkdir(types, { recursive: true });
        for (const file of await readdir(join(folder, name, 'dist'))) {
            if (file.endsWith('.d.ts'))
                await cp(join(folder, name, 'dist', file), join(types, file));
        }
    }
    const modules = { driftdb: 'driftdb/index', 'driftdb-react': 'driftdb-react/index', 'driftdb-webrtc': 'driftdb/webrtc', peerpouch: 'peerpouch/index' };
    for (const [name, path] of Object.entries(modules))
        await writeFile(join(outDir, `${name}.d.ts`), `export * from './types/${path}.js';\n${name === 'peerpouch' ? `export { default } from './types/${path}.js';\n` : ''}`);
    await rm(folder, { recursive: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
    await buildClient(process.argv[2] ?? 'out');
