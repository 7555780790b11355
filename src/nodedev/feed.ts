import { type Change, diffInventories } from './changes.ts';
import type { Inventory } from './inventory.ts';

/** A change with its number; numbers count up from 1 without gaps. */
export interface SequencedChange extends Change {
  readonly seq: number;
}

/** What happened since a cursor; `resync` when the log no longer reaches back so far: list the devices anew. */
export type ChangesSince =
  | { readonly kind: 'changes'; readonly changes: readonly SequencedChange[]; readonly cursor: number }
  | { readonly kind: 'resync'; readonly cursor: number };

/** Is told of one change, in their order. */
export type ChangeListener = (change: SequencedChange) => void;

/** How many changes are kept for `changesSince`. */
const DEFAULT_CAPACITY = 10_000;

/** Tells of changes between successive snapshots, by callback and on request. */
export class ChangeFeed {
  #inventory: Inventory;
  readonly #capacity: number;
  readonly #log: SequencedChange[] = [];
  readonly #listeners = new Set<{ readonly listener: ChangeListener; readonly name: string | undefined }>();
  #cursor = 0;

  /** `capacity` is how many changes are kept, default 10 000. */
  constructor(inventory: Inventory, capacity: number = DEFAULT_CAPACITY) {
    this.#inventory = inventory;
    this.#capacity = Math.max(0, capacity);
  }

  /** The last snapshot. */
  get inventory(): Inventory {
    return this.#inventory;
  }

  /** The number of the last change, 0 before the first; what `changesSince` takes. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Takes a new snapshot, calls the listeners for each change in order, and returns the changes. */
  update(inventory: Inventory): readonly SequencedChange[] {
    const changes = diffInventories(this.#inventory, inventory).map(change => ({
      ...change,
      seq: ++this.#cursor,
    }));
    this.#inventory = inventory;
    this.#log.push(...changes);
    this.#log.splice(0, this.#log.length - this.#capacity);
    for (const change of changes) this.#tell(change);
    return changes;
  }

  #tell(change: SequencedChange): void {
    for (const { listener, name } of [...this.#listeners]) {
      if (name === undefined || name === change.name) listener(change);
    }
  }

  /** Calls `listener` for each change of the device called `name`, of all devices without it; the result ends that. */
  subscribe(listener: ChangeListener, name?: string): () => void {
    const entry = { listener, name };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** What happened after the change numbered `cursor`; a cursor that this feed never gave out asks for a resync. */
  changesSince(cursor: number): ChangesSince {
    const oldest = this.#cursor - this.#log.length;
    if (!Number.isInteger(cursor) || cursor < oldest || cursor > this.#cursor) {
      return { kind: 'resync', cursor: this.#cursor };
    }
    return { kind: 'changes', changes: this.#log.slice(cursor - oldest), cursor: this.#cursor };
  }
}
