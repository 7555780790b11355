import type { Diagnostic } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import type { Fields } from '../domain/field.ts';
import type { Kind } from '../domain/kind.ts';
import { cpu } from '../domain/parts/cpu.ts';
import { features } from '../domain/parts/features.ts';
import { general } from '../domain/parts/general.ts';
import { memoryBacking } from '../domain/parts/memory-backing.ts';
import { numaCell, numatune } from '../domain/parts/numa.ts';
import { os } from '../domain/parts/os.ts';
import { type Part, readPart } from '../domain/parts/read-part.ts';
import { spanOfField } from '../domain/read.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/element.ts';
import type { Finding } from './rule.ts';

/** One `<cell>` of `<cpu><numa>`. */
export type NumaCell = Omit<Part<typeof numaCell.fields>, 'id' | 'element'> & {
  /** As written, else its place in the list. */
  readonly id: number;
  readonly element: XmlElement;
};

/** Reads the parts of a domain outside `<devices>`, each only once. */
export class DomainParts {
  readonly #root: XmlElement;
  readonly #diagnostics: Diagnostic[] = [];
  readonly os: Part<typeof os.fields>;
  readonly features: Part<typeof features.fields>;
  readonly cpu: Part<typeof cpu.fields>;
  readonly memoryBacking: Part<typeof memoryBacking.fields>;
  readonly numatune: Part<typeof numatune.fields>;
  readonly general: Part<typeof general.fields>;
  /** The NUMA cells of the guest in document order. */
  readonly cells: readonly NumaCell[];

  constructor({ root }: Domain) {
    this.#root = root;
    this.os = this.#read(os);
    this.features = this.#read(features);
    this.cpu = this.#read(cpu);
    this.memoryBacking = this.#read(memoryBacking);
    this.numatune = this.#read(numatune);
    this.general = this.#readFrom(general, root);
    this.cells = this.#readCells();
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

  #read<F extends Fields>(kind: Kind<string, F>): Part<F> {
    const element = childOf(this.#root, kind.name);
    return element ? this.#readFrom(kind, element) : ({} as Part<F>);
  }

  #readFrom<F extends Fields>(kind: Kind<string, F>, element: XmlElement): Part<F> {
    const { value, diagnostics } = readPart(kind, element);
    this.#diagnostics.push(...diagnostics);
    return value;
  }

  #readCells(): readonly NumaCell[] {
    const numa = this.cpu.element && childOf(this.cpu.element, 'numa');
    const cells = numa ? childrenOf(numa, 'cell') : [];
    return cells.map((element, position) => ({ id: position, ...this.#readFrom(numaCell, element), element }));
  }
}
