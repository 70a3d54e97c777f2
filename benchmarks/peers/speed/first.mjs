// A program with a Node.js pool, from its start to its first result. With a second argument it stays until its input ends.
import { once } from 'node:events';
import { createPool } from './pools.mjs';

const pool = await createPool(process.argv[2], 1);
console.log(await pool.run(10));
if (process.argv.length > 3) {
    process.stdin.resume();
    await once(process.stdin, 'end');
}
await pool.close();
