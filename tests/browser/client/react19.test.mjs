// SPDX-License-Identifier: GPL-3.0-only
import { fileURLToPath } from 'node:url';
import { load, suite } from './react-suite.mjs';

suite(await load(fileURLToPath(new URL('../react19', import.meta.url))));
