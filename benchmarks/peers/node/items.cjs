// What runs in the workers of the Node.js pools: the items, good and guilty.
'use strict';

const childProcess = require('node:child_process');
const fs = require('node:fs');

const itemSeconds = 0.02;

const sleep = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000));

class NeedsTwoArguments extends Error {
    constructor(first, second) {
        super(first.text);
        this.second = second.text;
    }
}

function loopForever() {
    for (;;);
}

function recurse(depth) {
    return recurse(depth + 1) + 1;
}

function allocate() {
    const blocks = [];
    for (;;) {
        blocks.push(new Array(1_000_000).fill(0.5));
    }
}

function writeMuch() {
    // Straight to the descriptors: what process.stdout writes in a thread is carried to the main thread by Node.js.
    for (let line = 0; line < 16; line++) {
        fs.writeSync(1, 'o'.repeat(65535) + '\n');
        fs.writeSync(2, 'e'.repeat(65535) + '\n');
    }
}

function readLine() {
    const bytes = Buffer.alloc(100);
    return bytes.toString('utf8', 0, fs.readSync(0, bytes));
}

function deepObject(depth) {
    let nested = [];
    for (let level = 0; level < depth; level++) {
        nested = [nested];
    }
    return nested;
}

async function callNested() {
    const { createPool } = await import('./pools.mjs');
    const inner = createPool(process.env.PEERS_PEER, { workers: 1 });
    await inner.submit({ number: 3 });
    await inner.close();
}

const guilty = {
    'throws': () => { throw new Error('the item is guilty'); },
    'throws-cannot-be-rebuilt': () => { throw new NeedsTwoArguments({ text: 'first' }, { text: 'second' }); },
    'throws-cannot-be-serialised': () => { throw { message: 'the item is guilty', get detail() { throw new Error('no serialisation'); } }; },
    'throws-aggregate': () => { throw new AggregateError([new TypeError('inner one'), new RangeError('inner two')], 'two at once'); },
    'stack-overflow': () => recurse(0),
    'fail-fast': () => process.abort(),
    'exit-zero': () => process.exit(0),
    'exit-99': () => process.exit(99),
    'access-violation': () => process.kill(process.pid, 'SIGSEGV') && sleep(1),
    'loops-forever': loopForever,
    'native-sleep': () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_600_000); },
    'allocates-without-end': allocate,
    'writes-much': writeMuch,
    'reads-stdin': readLine,
    // The harness knows this child by its name, does not count it, and ends it.
    'child-holds-stdout': () => { childProcess.spawn('sleep', ['30'], { stdio: 'inherit' }); },
    // JavaScript has no thread of its own to leave behind; a timer keeps an event loop alive in the same way.
    'foreground-thread': () => { setInterval(() => {}, 1000); },
    'nested-call': callNested,
    'replaces-stdout': () => { process.stdout.write = () => true; console.log('into the replacement'); },
    'throws-after-return': () => { setTimeout(() => { throw new Error('thrown in a timer'); }, 50); },
    'result-cannot-be-serialised': () => () => 1,
    'nan-and-lone-surrogate': () => [NaN, '\ud800'],
    'deep-object-1000': () => deepObject(1_000),
    'deep-object-100000': () => deepObject(100_000),
    'exception-message-100-mb': () => { throw new Error('x'.repeat(100_000_000)); },
    'killed-while-computing': () => process.kill(process.pid, 'SIGKILL') && sleep(1),
    // The timer runs after the result was handed to the system, which cannot take all of it at once.
    'killed-while-writing': () => { setTimeout(() => process.kill(process.pid, 'SIGKILL'), 0); return 'x'.repeat(100_000_000); },
    'killed-one-after-another': () => process.kill(process.pid, 'SIGKILL') && sleep(1),
    'terminated': () => process.kill(process.pid, 'SIGTERM') && sleep(1),
    'frozen': () => process.kill(process.pid, 'SIGSTOP') && sleep(0.2),
    'cancel-while-running': loopForever,
    'parent-killed-spinning': loopForever,
};

// 'burden' is only carried.
async function runItem({ number, fault, seconds = itemSeconds, burden }) {
    let value = null;
    if (fault in guilty) {
        value = await guilty[fault]();
    } else {
        await sleep(seconds);
    }
    return { square: number * number, process: process.pid, value, burden: typeof burden };
}

module.exports = runItem;
