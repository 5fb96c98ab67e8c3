import { Execman } from 'execman';

// What readers may run. Programs beyond the workers wait for their turn, and
// readers beyond the queue are told to come back.
const LIMITS = { timeoutMs: 10_000, outputBytes: 65_536 };
const POOLS = {
  python3: { workers: 4, ...LIMITS },
  node_latest: { workers: 2, ...LIMITS },
  c: { workers: 2, ...LIMITS },
  bash: { workers: 2, ...LIMITS },
};

/** A manager of the article's languages. Images that are missing are built. */
export function openRunner() {
  return Execman.open(POOLS, { build: 'missing', queue: 100 });
}
