// The two Node.js pools, each by the calls that its documentation shows. Only the one that is asked for is loaded.
import { fileURLToPath } from 'node:url';

const pathOf = name => fileURLToPath(new URL(name, import.meta.url));

async function createPiscina(workers) {
    const { Piscina } = await import('piscina');
    const pool = new Piscina({ filename: pathOf('./items.cjs'), minThreads: workers, maxThreads: workers });
    return { run: work => pool.run(work), close: () => pool.close() };
}

async function createWorkerpool(workers) {
    const { default: workerpool } = await import('workerpool');
    const pool = workerpool.pool(pathOf('./workerpool-worker.cjs'), { workerType: 'process', minWorkers: workers, maxWorkers: workers });
    return { run: work => pool.exec('run', [work]), close: () => pool.terminate() };
}

const creators = { piscina: createPiscina, workerpool: createWorkerpool };

export function createPool(peer, workers) {
    return creators[peer](workers);
}
