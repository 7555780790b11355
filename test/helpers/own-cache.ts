import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What a command keeps for its next run is not for the user who runs the tests.
const directory = mkdtempSync(join(tmpdir(), 'slotwise-tests-'));
process.env.SLOTWISE_CACHE = directory;

/** Mocha calls these around all tests. */
export const mochaHooks = {
  afterAll(): void {
    rmSync(directory, { recursive: true, force: true });
  },
};
