// What the workers of the Node.js pools run.
'use strict';

function fib(n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

// Piscina runs what a file exports: here a number, or a chunk of numbers.
module.exports = work => (Array.isArray(work) ? work.map(fib) : fib(work));
