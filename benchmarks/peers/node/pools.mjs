// The two Node.js pools behind one interface. Each is used as its documentation shows, with its defaults and two workers.
import { fileURLToPath } from 'node:url';

const pathOf = name => fileURLToPath(new URL(name, import.meta.url));
const heapMegabytes = 128;

// Only what a pool needs is loaded, so that a missing package does not hide the other one.
const { Piscina } = await import('piscina').catch(() => ({}));
const workerpool = await import('workerpool').then(module => module.default).catch(() => undefined);

class PiscinaPool {
    constructor({ workers, badStart, memoryLimit }) {
        this.pool = new Piscina({
            filename: pathOf(badStart ? './bad-start.cjs' : './items.cjs'),
            minThreads: workers,
            maxThreads: workers,
            ...(memoryLimit && { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
        });
        this.cancels = new Map();
    }

    submit(item, { limit } = {}) {
        // The signal cancels the item; there is no limit that starts with the item, so this one starts with its submission.
        const controller = new AbortController();
        if (limit) {
            setTimeout(() => controller.abort(), limit * 1000).unref();
        }
        const promise = this.pool.run(item, { signal: controller.signal });
        this.cancels.set(promise, controller);
        return promise;
    }

    cancel(promise) {
        this.cancels.get(promise).abort();
    }

    // What "await using" does.
    close() {
        return this.pool.close();
    }
}

class WorkerpoolPool {
    constructor({ workers, badStart, memoryLimit }) {
        this.pool = workerpool.pool(pathOf(badStart ? './bad-start.cjs' : './workerpool-worker.cjs'), {
            workerType: 'process',
            minWorkers: workers,
            maxWorkers: workers,
            ...(memoryLimit && { forkOpts: { execArgv: [`--max-old-space-size=${heapMegabytes}`] } }),
        });
    }

    submit(item, { limit } = {}) {
        const promise = this.pool.exec('runItem', [item]);
        return limit ? promise.timeout(limit * 1000) : promise;
    }

    cancel(promise) {
        promise.cancel();
    }

    close() {
        return this.pool.terminate();
    }
}

const pools = { piscina: PiscinaPool, workerpool: WorkerpoolPool };

export function createPool(peer, options) {
    return new pools[peer](options);
}
