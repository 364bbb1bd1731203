// SPDX-License-Identifier: GPL-3.0-only
// The client that ours replaces, for what it does where ours does better. Importing this sets the globals it needs.
import '../clients.mjs';

export * as old from 'driftdb';
export { makeClient as makeOld, openClient as openOld, settled as settledOld } from '../clients.mjs';

// An old Reducer like collect() of ours.
export async function collectOld(db, options = {}) {
    const { Reducer } = await import('driftdb');
    const list = { now: [] };
    const reducer = new Reducer({
        db, key: 'list', initialValue: [], sizeThreshold: 30,
        reducer: (items, item) => [...items, item],
        callback: (items) => (list.now = items),
        ...options,
    });
    reducer.subscribe();
    list.dispatch = reducer.dispatch;
    return list;
}
