// A worker script whose start throws or hangs: neither pool has an initializer, the code of the script is it.
'use strict';

const fs = require('node:fs');

// One byte for each start of a worker. After very many the worker waits, so that no peer can flood the machine.
fs.appendFileSync(process.env.PEERS_STARTS, '.');
const starts = fs.statSync(process.env.PEERS_STARTS).size;
if (process.env.PEERS_FAULT === 'initializer-hangs' || starts >= Number(process.env.PEERS_MOST_STARTS)) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}
throw new Error('the initializer is guilty');
