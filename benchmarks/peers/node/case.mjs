// One fault on one Node.js pool. Writes each fact to a file as soon as it is known, so that a hang loses none before it.
import fs from 'node:fs';
import { createPool } from './pools.mjs';

const workers = 2;
const itemCount = 20;
const culprit = 7;
const timeLimit = 1;
const wait = Number(process.env.PEERS_WAIT);
const shortWait = Number(process.env.PEERS_SHORT_WAIT);
const peer = process.env.PEERS_PEER;
const fault = process.env.PEERS_FAULT;
const factsPath = process.env.PEERS_FACTS;

const sleep = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000));
const now = () => performance.now() / 1000;

function note(facts) {
    fs.appendFileSync(factsPath, JSON.stringify(facts) + '\n');
}

function describe(error) {
    const message = String(error?.message ?? error);
    const type = error?.constructor?.name === 'Object' ? 'a plain object' : error?.name ?? typeof error;
    const inner = Array.isArray(error?.errors) ? error.errors.map(describe) : [];
    const details = ['code', 'exitCode', 'signalCode'].filter(key => error?.[key] !== undefined).map(key => `${key} ${error[key]}`).join(', ');
    return { state: 'failed', type, message: message.slice(0, 300), details, length: message.length, inner };
}

function depthOf(nested) {
    let depth = 0;
    for (; nested?.length > 0; depth++) {
        nested = nested[0];
    }
    return depth;
}

// Right or wrong, for the value of an item.
function check(number, outcome, itemFault) {
    let right = outcome?.square === number * number;
    let text = null;
    if (itemFault === 'nan-and-lone-surrogate') {
        right &&= Number.isNaN(outcome.value[0]) && outcome.value[1] === '\ud800';
        text = JSON.stringify(outcome?.value);
    } else if (itemFault === 'deep-object-1000' || itemFault === 'deep-object-100000') {
        right &&= depthOf(outcome.value) === Number(itemFault.slice('deep-object-'.length));
    } else if (itemFault === 'result-cannot-be-serialised') {
        right &&= typeof outcome.value === 'function';
        text = String(JSON.stringify(outcome?.value));
    } else if (itemFault === 'input-cannot-be-serialised') {
        right &&= outcome.burden === 'function';
        text = outcome?.burden;
    } else if (itemFault === 'reads-stdin') {
        text = outcome?.value;
    }
    return { state: right ? 'right' : 'wrong', value: text };
}

function submit(pool, item, options) {
    let promise;
    try {
        promise = pool.submit(item, options);
    } catch (error) {
        // The error of a refused item is its outcome, like any other.
        promise = Promise.reject(error);
    }
    Promise.resolve(promise).catch(() => {});
    return promise;
}

async function outcomeOf(number, promise, itemFault, seconds) {
    let timer;
    const late = new Promise(resolve => { timer = setTimeout(() => resolve({ state: 'unresolved' }), Math.max(seconds, 0) * 1000); });
    const outcome = promise.then(value => check(number, value, itemFault), describe);
    const first = await Promise.race([outcome, late]);
    clearTimeout(timer);
    return first;
}

// Has all workers started. Gives their process ids.
async function warmUp(pool) {
    const items = Array.from({ length: 2 * workers }, (_, number) => pool.submit({ number, seconds: 0.2 }));
    const ids = new Set();
    for (const item of items) {
        ids.add((await item).process);
    }
    const sorted = [...ids].sort();
    note({ fact: 'ready', workers: sorted });
    return sorted;
}

async function tryUse(pool) {
    note({ fact: 'usable', ...await outcomeOf(5, submit(pool, { number: 5 }), null, shortWait) });
}

async function close(pool, times = 1) {
    const begin = now();
    const closing = (async () => {
        for (let time = 0; time < times; time++) {
            await pool.close();
        }
        return { state: 'closed' };
    })().catch(describe);
    // The timer is cleared, because it would keep the program alive.
    let timer;
    const late = new Promise(resolve => { timer = setTimeout(() => resolve({ state: 'hangs' }), shortWait * 1000); });
    const result = await Promise.race([closing, late]);
    clearTimeout(timer);
    note({ fact: 'closed', seconds: Math.round((now() - begin) * 10) / 10, ...result });
    // The harness counts processes, because it can for every peer, and then makes this file.
    for (let attempt = 0; attempt < 100 && !fs.existsSync(factsPath + '.counted'); attempt++) {
        await sleep(0.05);
    }
}

async function collect(promises, guilty, deadline) {
    for (const [number, promise] of promises.entries()) {
        const isGuilty = guilty.includes(number);
        const outcome = await outcomeOf(number, promise, isGuilty ? fault : null, deadline - now());
        note({ fact: isGuilty ? 'culprit' : 'other', number, ...outcome });
    }
}

async function itemsCase({ count = itemCount, guilty = [culprit], limit } = {}) {
    const pool = createPool(peer, { workers, memoryLimit: fault === 'allocates-without-end' });
    await warmUp(pool);
    const promises = [];
    for (let number = 0; number < count; number++) {
        const item = { number, ...(guilty.includes(number) && { fault }) };
        if (guilty.includes(number) && fault === 'input-cannot-be-serialised') {
            item.burden = () => 1;
        }
        promises.push(submit(pool, item, { limit }));
    }
    await collect(promises, guilty, now() + wait);
    await tryUse(pool);
    await close(pool);
}

async function timeLimitCase() {
    note({ fact: 'time-limit', has: true });
    await itemsCase({ limit: timeLimit });
}

async function badStartCase() {
    const begin = now();
    const pool = createPool(peer, { workers, badStart: true });
    note({ fact: 'culprit', number: 5, ...await outcomeOf(5, submit(pool, { number: 5 }), null, wait) });
    await sleep(Math.max(0, begin + 3 - now()));
    note({ fact: 'starts', count: fs.existsSync(process.env.PEERS_STARTS) ? fs.statSync(process.env.PEERS_STARTS).size : 0 });
    await close(pool);
}

async function killedWhileIdleCase() {
    const pool = createPool(peer, { workers });
    const ids = await warmUp(pool);
    await sleep(0.3);
    ids.forEach(id => process.kill(id, 'SIGKILL'));
    await sleep(0.5);
    const promises = Array.from({ length: itemCount }, (_, number) => submit(pool, { number }));
    await collect(promises, [], now() + wait);
    await tryUse(pool);
    await close(pool);
}

async function parentKilledCase() {
    const pool = createPool(peer, { workers });
    if (fault === 'parent-killed-spinning') {
        await Promise.all(Array.from({ length: 2 * workers }, (_, number) => pool.submit({ number, seconds: 0.2 })));
        for (let number = 0; number < workers; number++) {
            submit(pool, { number, fault });
        }
        await sleep(0.5);
        note({ fact: 'ready' });
    } else {
        await warmUp(pool);
    }
    await sleep(30);
}

// A program as anybody would write it: the signal meets it while it waits for results.
async function parentSignalledCase() {
    const pool = createPool(peer, { workers });
    await warmUp(pool);
    try {
        const promises = Array.from({ length: itemCount }, (_, number) => pool.submit({ number, seconds: 0.2 }));
        for (const promise of promises) {
            await promise;
        }
    } finally {
        await pool.close();
    }
}

async function closedWithWorkCase() {
    const pool = createPool(peer, { workers });
    await warmUp(pool);
    const promises = Array.from({ length: itemCount }, (_, number) => submit(pool, { number, seconds: 0.05 }));
    await close(pool);
    await collect(promises, [], now() + shortWait);
}

async function closedTwiceCase() {
    const pool = createPool(peer, { workers });
    await warmUp(pool);
    await close(pool, 2);
}

async function forgottenCase() {
    globalThis.forgottenPool = createPool(peer, { workers });
    await warmUp(globalThis.forgottenPool);
}

async function cancelCase() {
    const pool = createPool(peer, { workers });
    await warmUp(pool);
    const promises = Array.from({ length: itemCount }, (_, number) => submit(pool, { number, ...(number === 0 && { fault }) }));
    await sleep(0.5);
    pool.cancel(promises[0]);
    note({ fact: 'cancel', accepted: true });
    await collect(promises, [0], now() + wait);
    await tryUse(pool);
    await close(pool);
}

const cases = {
    'loops-forever': timeLimitCase,
    'native-sleep': timeLimitCase,
    'frozen': timeLimitCase,
    'initializer-throws': badStartCase,
    'initializer-hangs': badStartCase,
    'killed-while-idle': killedWhileIdleCase,
    'killed-one-after-another': () => itemsCase({ count: 100, guilty: Array.from({ length: 10 }, (_, tenth) => 5 + 10 * tenth) }),
    'parent-killed-idle': parentKilledCase,
    'parent-killed-spinning': parentKilledCase,
    'parent-interrupted': parentSignalledCase,
    'parent-terminated': parentSignalledCase,
    'closed-with-work': closedWithWorkCase,
    'closed-twice': closedTwiceCase,
    'forgotten': forgottenCase,
    'cancel-while-running': cancelCase,
};

await (cases[fault] ?? itemsCase)();
note({ fact: 'end' });
