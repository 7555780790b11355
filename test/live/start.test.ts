import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { domainXml, renderDomain } from '../../src/arbitraries/index.ts';
import type { Address } from '../../src/domain/address.ts';
import { formatPort } from '../../src/domain/address-format.ts';
import { KINDS, type KindName } from '../../src/domain/kinds/index.ts';
import { readDevice } from '../../src/domain/load.ts';
import { pin, pinnedText } from '../../src/pin/pin.ts';
import { childOf, childrenOf } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { type QtreeDevice, readQtree } from './qtree.ts';
import { differences, rowsOfDump, rowsOfPlan } from './rows.ts';
import { freshName, inDirectory, type Started, start, whyNotLive } from './virsh.ts';

const RUNS = Number(process.env.SLOTWISE_LIVE_STARTS ?? 40);
const LEAST = Math.ceil((RUNS * 3) / 4);
const SEED = Number(process.env.SLOTWISE_LIVE_SEED ?? Date.now() % 1_000_000);
/** More disks than any generated guest has. */
const IMAGES = 64;

const MONITOR = ['--hmp NAME "info qtree"'];

interface Placed {
  readonly alias: string;
  readonly address: Address;
}

/** The devices of a running guest: what libvirt calls them, and where it has put them. */
function placedIn(dump: string): Placed[] {
  const elements = childrenOf(parseXml(dump).value!.root, 'devices').flatMap(list => list.children);
  return elements.flatMap(element => {
    if (!Object.hasOwn(KINDS, element.name)) return [];
    // A companion has the alias of its master, and no name in QEMU.
    if (childOf(element, 'master')) return [];
    const { guest } = readDevice(element.name as KindName, element).value;
    return guest.alias && guest.address ? [{ alias: guest.alias, address: guest.address }] : [];
  });
}

/** Where QEMU has a device, in the words of its address; undefined when the tree does not say. */
function seen(device: QtreeDevice, address: Address): string | undefined {
  if (address.type === 'pci')
    return device.addr && `${device.bus.replace(/^pcie?\.|\.0$/g, '')} ${device.addr}`;
  if (address.type === 'usb') return device.port;
  return address.type === 'virtio-serial' && device.nr !== undefined ? String(device.nr) : undefined;
}

function planned(address: Address): string | undefined {
  if (address.type === 'pci') {
    const slot = address.slot.toString(16).padStart(2, '0');
    return `${address.bus} ${slot}.${address.function}`;
  }
  if (address.type === 'usb') return formatPort(address.port);
  return address.type === 'virtio-serial' ? String(address.port) : undefined;
}

/** How many devices QEMU's tree places, and those that it has elsewhere than planned. */
function compareWithTree({ dump, output }: Started): { readonly checked: number; readonly wrong: string[] } {
  const tree = readQtree(output.slice(dump!.length));
  const pairs = placedIn(dump!).flatMap(({ alias, address }) => {
    const device = tree.get(alias);
    const found = device && seen(device, address);
    return found === undefined ? [] : [{ alias, found, wanted: planned(address) }];
  });
  const wrong = pairs
    .filter(({ found, wanted }) => found !== wanted)
    .map(({ alias, found, wanted }) => `${alias}: planned ${wanted}, QEMU has it at ${found}`);
  return { checked: pairs.length, wrong };
}

/** Rows without the memory addresses that QEMU chooses at every start. */
const lasting = (rows: readonly string[]): string[] => rows.map(row => row.replace(/ base=\S+/, '')).sort();

function makeImages(directory: string): void {
  for (let number = 0; number < IMAGES; number++) {
    execFileSync('qemu-img', ['create', '-q', '-f', 'raw', join(directory, `${number}.img`), '1M']);
  }
}

/** Pins random guests, starts them, and says what came of it. */
function startAll(images: string): {
  readonly started: number;
  readonly checked: number;
  readonly wrong: string[];
  readonly refusals: string[];
} {
  const arbitrary = domainXml({ architectures: ['x86_64'], machines: ['pc', 'q35'], virtual: true, images });
  const models = fc.sample(arbitrary, { seed: SEED, numRuns: RUNS });
  const questions = models.flatMap(model => {
    const name = freshName();
    const answer = pin(renderDomain(model, name)).value;
    return answer ? [{ name, xml: pinnedText(answer), rows: rowsOfPlan(answer.plan) }] : [];
  });
  const answers = start(questions, MONITOR);
  const running = questions.flatMap((question, at) =>
    answers[at]!.dump ? [{ question, answer: answers[at]! }] : [],
  );
  const trees = running.map(({ answer }) => compareWithTree(answer));
  const wrong = running.flatMap(({ question, answer }, at) => {
    const moved = differences(lasting(question.rows), lasting(rowsOfDump(answer.dump!)));
    const found = [...moved, ...trees[at]!.wrong];
    return found.length ? [`${found.join('\n')}\nof\n${question.xml}`] : [];
  });
  return {
    started: running.length,
    checked: trees.reduce((sum, { checked }) => sum + checked, 0),
    wrong,
    refusals: answers.flatMap(({ refusal }) => refusal ?? []),
  };
}

describe(`guests under a real QEMU (seed ${SEED})`, () => {
  before(function () {
    const reason = whyNotLive();
    if (!reason) return;
    globalThis.console.log(`    skipped: ${reason}`);
    this.skip();
  });

  it('have every device where it was planned', () => {
    const { started, checked, wrong, refusals } = inDirectory(images => {
      makeImages(images);
      return startAll(images);
    });
    globalThis.console.log(
      `    ${started} guests started with ${checked} placed devices; not started: ${refusals.length}`,
    );
    for (const refusal of new Set(refusals)) globalThis.console.log(`      ${refusal}`);
    expect(wrong.join('\n')).to.equal('');
    expect(started).to.be.at.least(LEAST);
  });
});
