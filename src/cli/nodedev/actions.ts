import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { HostChangeOptions } from './change-options.ts';

/** Options of all actions; each action takes some of them. */
export interface NodedevOptions extends HostChangeOptions {
  readonly inventory?: readonly string[];
  readonly udev?: string;
  readonly pciIds?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly cap?: readonly string[];
  readonly bus?: readonly string[];
  readonly parent?: readonly string[];
  readonly select?: string;
  readonly inactive?: boolean;
  readonly all?: boolean;
  readonly count?: boolean;
  readonly xml?: boolean;
  readonly in?: readonly string[];
  readonly free?: boolean;
  readonly strict?: boolean;
}

/** What the file of an action exports. */
export interface NodedevModule {
  run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode>;
}

/** One action of `slotwise nodedev`. */
export interface NodedevAction {
  readonly name: string;
  /** Name and arguments. */
  readonly usage: string;
  readonly summary: string;
  /** How many arguments it takes. */
  readonly least: number;
  readonly most: number;
  /** Options that it takes besides those of every action. */
  readonly options: readonly (keyof NodedevOptions)[];
  readonly load: () => Promise<NodedevModule>;
}

const many = Number.POSITIVE_INFINITY;

/** The actions, in the order of the help text. */
export const NODEDEV_ACTIONS: readonly NodedevAction[] = [
  {
    name: 'list',
    usage: 'list',
    summary: 'names of the devices that pass every filter',
    least: 0,
    most: 0,
    options: ['cap', 'bus', 'parent', 'select', 'inactive', 'all', 'count', 'xml', 'mdevs', 'state'],
    load: () => import('./list.ts'),
  },
  {
    name: 'select',
    usage: 'select SELECTOR',
    summary: 'names of the devices that a selector matches',
    least: 1,
    most: 1,
    options: ['count', 'xml', 'mdevs', 'state'],
    load: () => import('./select.ts'),
  },
  {
    name: 'show',
    usage: 'show NAME',
    summary: "a device's XML; NAME may also be a key or an address",
    least: 1,
    most: 1,
    options: ['inactive', 'mdevs'],
    load: () => import('./show.ts'),
  },
  {
    name: 'tree',
    usage: 'tree',
    summary: 'all devices below their parents',
    least: 0,
    most: 0,
    options: ['mdevs'],
    load: () => import('./tree.ts'),
  },
  {
    name: 'diff',
    usage: 'diff OLD NEW',
    summary: 'what came, went and changed between two inventories',
    least: 2,
    most: 2,
    options: [],
    load: () => import('./diff.ts'),
  },
  {
    name: 'match',
    usage: 'match [DOMAIN=]NAME|FILE...',
    summary: 'the same hardware in another inventory; domains share no IOMMU group',
    least: 1,
    most: many,
    options: ['in', 'free', 'strict', 'state'],
    load: () => import('./match.ts'),
  },
  {
    name: 'detach',
    usage: 'detach NAME',
    summary: 'take a PCI device from its driver and hold it for a guest',
    least: 1,
    most: 1,
    options: ['driver', 'group', 'state', 'apply'],
    load: () => import('./detach.ts'),
  },
  {
    name: 'reattach',
    usage: 'reattach NAME',
    summary: 'give a PCI device back to the driver that had it',
    least: 1,
    most: 1,
    options: ['driver', 'group', 'state', 'apply'],
    load: () => import('./reattach.ts'),
  },
  {
    name: 'reset',
    usage: 'reset NAME',
    summary: 'reset a PCI device that no guest uses',
    least: 1,
    most: 1,
    options: ['state', 'apply'],
    load: () => import('./reset.ts'),
  },
  {
    name: 'create',
    usage: 'create FILE',
    summary: 'make the mediated device or virtual adapter that node-device XML describes',
    least: 1,
    most: 1,
    options: ['persistent', 'mdevs', 'apply'],
    load: () => import('./create.ts'),
  },
  {
    name: 'destroy',
    usage: 'destroy NAME|UUID',
    summary: 'remove a mediated device or virtual adapter',
    least: 1,
    most: 1,
    options: ['undefine', 'mdevs', 'apply'],
    load: () => import('./destroy.ts'),
  },
];
