// SPDX-License-Identifier: MIT
// What the demo uses of it; the package brings no types.
declare module 'pouchdb-browser' {
    const PouchDB: any;
    export default PouchDB;
}
