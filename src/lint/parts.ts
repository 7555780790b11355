import type { Diagnostic } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import type { Fields } from '../domain/field.ts';
import type { Kind } from '../domain/kind.ts';
import { clock, timer } from '../domain/parts/clock.ts';
import { cpu } from '../domain/parts/cpu.ts';
import {
  cachetune,
  cputune,
  emulatorpin,
  emulatorsched,
  iothreadpin,
  iothreadsched,
  memorytune,
  vcpupin,
  vcpusched,
} from '../domain/parts/cputune.ts';
import { features } from '../domain/parts/features.ts';
import { general, perfEvent } from '../domain/parts/general.ts';
import { defaultiothread, iothread } from '../domain/parts/iothreads.ts';
import { hugepage, memoryBacking } from '../domain/parts/memory-backing.ts';
import { memtune } from '../domain/parts/memtune.ts';
import { memnode, numaCache, numaCell, numatune } from '../domain/parts/numa.ts';
import { acpiTable, bootDevice, os } from '../domain/parts/os.ts';
import { type Part, readPart } from '../domain/parts/read-part.ts';
import { spanOfField } from '../domain/read.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/element.ts';
import type { Finding } from './rule.ts';

/** One of several like elements, such as a `<timer>`. */
export type Item<F extends Fields> = Omit<Part<F>, 'element'> & { readonly element: XmlElement };

/** One `<cell>` of `<cpu><numa>`. */
export type NumaCell = Omit<Item<typeof numaCell.fields>, 'id'> & {
  /** As written, else its place in the list. */
  readonly id: number;
};

// One domain is worked on at a time. A WeakMap with all of them would hold on to their trees until old objects are
// collected, and what lives that long is copied twice.
let latest: { readonly root: XmlElement; readonly parts: DomainParts } | undefined;

/** What stands in a domain outside `<devices>`; it is not read again while the same document is looked at. */
export function partsOf({ root }: Domain): DomainParts {
  if (latest?.root !== root) latest = { root, parts: new DomainParts(root) };
  return latest.parts;
}

/** What <cputune> says of threads. */
const THREADS: readonly Kind[] = [
  vcpupin,
  iothreadpin,
  emulatorpin,
  vcpusched,
  iothreadsched,
  emulatorsched,
  cachetune,
  memorytune,
];

/** The parts of a domain outside `<devices>`, with what is wrong in their single values. */
export class DomainParts {
  readonly #root: XmlElement;
  readonly #diagnostics: Diagnostic[] = [];
  readonly os: Part<typeof os.fields>;
  readonly features: Part<typeof features.fields>;
  readonly cpu: Part<typeof cpu.fields>;
  readonly cputune: Part<typeof cputune.fields>;
  readonly memtune: Part<typeof memtune.fields>;
  readonly memoryBacking: Part<typeof memoryBacking.fields>;
  readonly numatune: Part<typeof numatune.fields>;
  readonly clock: Part<typeof clock.fields>;
  /** What stands directly below `<domain>`. */
  readonly general: Part<typeof general.fields>;
  /** The NUMA cells of the guest in document order. */
  readonly cells: readonly NumaCell[];
  readonly memnodes: readonly Item<typeof memnode.fields>[];
  readonly hugepages: readonly Item<typeof hugepage.fields>[];
  readonly timers: readonly Item<typeof timer.fields>[];
  readonly iothreads: readonly Item<typeof iothread.fields>[];
  readonly defaultiothread: Part<typeof defaultiothread.fields>;

  constructor(root: XmlElement) {
    this.#root = root;
    this.os = this.#read(os);
    this.features = this.#read(features);
    this.cpu = this.#read(cpu);
    this.cputune = this.#read(cputune);
    this.memtune = this.#read(memtune);
    this.memoryBacking = this.#read(memoryBacking);
    this.numatune = this.#read(numatune);
    this.clock = this.#read(clock);
    this.general = this.#readFrom(general, root);
    for (const kind of THREADS) this.#readAll(kind, this.cputune.element);
    this.memnodes = this.#readAll(memnode, this.numatune.element);
    this.timers = this.#readAll(timer, this.clock.element);
    this.hugepages = this.#readAll(hugepage, this.#below(this.memoryBacking, 'hugepages'));
    this.iothreads = this.#readAll(iothread, childOf(root, 'iothreadids'));
    this.defaultiothread = this.#read(defaultiothread);
    this.#readAll(bootDevice, this.os.element);
    this.#readAll(acpiTable, this.#below(this.os, 'acpi'));
    this.#readAll(perfEvent, childOf(root, 'perf'));
    const cells = this.#readAll(numaCell, this.#below(this.cpu, 'numa'));
    for (const { element } of cells) this.#readAll(numaCache, element);
    this.cells = cells.map((cell, position) => ({ ...cell, id: cell.id ?? position }));
  }

  /** What is wrong with single values, by the rule that says so. */
  findings(rule: string): readonly Finding[] {
    return this.#diagnostics
      .filter(diagnostic => diagnostic.rule === rule && diagnostic.severity === 'error')
      .map(({ message, span }) => ({ message, span: span ?? this.#root.startTag }));
  }

  /** All children of a child of `<domain>`, such as every `vcpupin` of `cputune`. */
  all(parent: string, name: string): readonly XmlElement[] {
    const element = childOf(this.#root, parent);
    return element ? childrenOf(element, name) : [];
  }

  /** The finding of a rule at a property of a part. */
  finding(kind: Kind, property: string, message: string): Finding {
    const element = kind.name === this.#root.name ? this.#root : childOf(this.#root, kind.name);
    return { message, span: element ? spanOfField(kind, property, element) : this.#root.startTag };
  }

  #below({ element }: { readonly element?: XmlElement }, name: string): XmlElement | undefined {
    return element && childOf(element, name);
  }

  #read<F extends Fields>(kind: Kind<string, F>): Part<F> {
    const element = childOf(this.#root, kind.name);
    return element ? this.#readFrom(kind, element) : ({} as Part<F>);
  }

  #readFrom<F extends Fields>(kind: Kind<string, F>, element: XmlElement): Part<F> {
    const { value, diagnostics } = readPart(kind, element);
    this.#diagnostics.push(...diagnostics);
    return value;
  }

  #readAll<F extends Fields>(kind: Kind<string, F>, parent: XmlElement | undefined): readonly Item<F>[] {
    const elements = parent ? childrenOf(parent, kind.name) : [];
    return elements.map(element => ({ ...this.#readFrom(kind, element), element }));
  }
}
