// Measures a Node.js pool: reads a command a line and answers it with a line, until its input ends. The benchmark "peers" starts it.
import readline from 'node:readline';
import { createPool } from './pools.mjs';

const chunks = 8;
const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function calls(pool, { count, pause }) {
    const times = [];
    let sum = 0;
    for (let i = 0; i < count; i++) {
        if (pause > 0) {
            await sleep(pause);
        }
        const start = performance.now();
        sum += await pool.run(1);
        times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { figures: { time: times[count >> 1] * 1000 }, sum };
}

// No pool of Node.js has chunks: these are made by hand, as many as Python's Pool.map makes.
async function million(pool, { count }) {
    const numbers = new Array(count).fill(1);
    const size = Math.ceil(count / chunks);
    const start = performance.now();
    const pending = [];
    for (let i = 0; i < count; i += size) {
        pending.push(pool.run(numbers.slice(i, i + size)));
    }
    let sum = 0;
    for (const results of pending) {
        for (const result of await results) {
            sum += result;
        }
    }
    return { figures: { rate: count / (performance.now() - start) / 1000 }, sum };
}

const rows = { 'call-busy': calls, 'call-idle': calls, million };

async function answer(pool, command) {
    try {
        return await rows[command.row](pool, command);
    } catch (error) {
        return { error: String(error) };
    }
}

let pool;
for await (const line of readline.createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    pool ??= await createPool(process.argv[2], command.workers);
    console.log(JSON.stringify(await answer(pool, command)));
}
await pool?.close();
