import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parseXml } from '../../src/index.ts';
import { addressesIn } from '../helpers/addresses.ts';
import { type Golden, goldens } from '../helpers/golden.ts';
import { type Answer, define, freshName, whyNotLive } from './virsh.ts';

/** What makes a pair unfit for the question; each reason is printed. */
function unfit({ options }: Golden): string | undefined {
  if (options.existing) return 'define always reads a domain as a new one';
  return options.qemu === undefined ? undefined : 'this QEMU is of another version';
}

/**
 * The document as a libvirt of today can define it beside others: a name of its own, no KVM, the emulator that is
 * there, and `pc` for the machine type of 2009. A dynamic address is none: libvirt does not know the attribute.
 */
function question(bytes: Uint8Array): { readonly name: string; readonly xml: string } {
  const name = freshName();
  const xml = parseXml(bytes)
    .value!.text.replace(/<\?xml[^>]*\?>/, '')
    .replace(/<name>[^<]*<\/name>/, `<name>${name}</name>`)
    .replace(/<uuid>[^<]*<\/uuid>/, '')
    .replace(/<emulator>[^<]*<\/emulator>/, '')
    .replace("domain type='kvm'", "domain type='qemu'")
    .replace("machine='pc-0.11'", "machine='pc'")
    .replace(/<address[^>]*mode='dynamic'[^>]*\/>/g, '');
  return { name, xml };
}

const NO_EMULATOR = /No emulator found|not supported on this host|does not support machine type/;

/** What libvirt says of every document, in one call. */
function askAll(documents: readonly Uint8Array[]): Answer[] {
  return define(documents.map(question));
}

describe('golden pairs, asked of the live libvirt', () => {
  const why = whyNotLive();
  if (why) {
    it.skip(why);
    return;
  }
  const pairs = goldens();
  let inputs: Answer[] = [];
  let outputs: Answer[] = [];

  before(function () {
    this.timeout(300_000);
    inputs = askAll(pairs.map(({ input }) => input));
    outputs = askAll(pairs.map(({ output }) => readFileSync(output)));
  });

  /** Fails unless libvirt agrees; with `onlyListed` it knows of more devices than the output does. */
  function compare(answer: Answer, { name, output, options }: Golden): boolean {
    if (answer.refusal !== undefined) {
      if (NO_EMULATOR.test(answer.refusal)) return false;
      throw new Error(`libvirt refuses ${name}: ${answer.refusal}`);
    }
    const ours = addressesIn(readFileSync(output));
    const theirs = Object.entries(addressesIn(answer.dump));
    const listed = options.onlyListed ? theirs.filter(([device]) => device in ours) : theirs;
    expect(ours).to.deep.equal(Object.fromEntries(listed));
    return true;
  }

  for (const [position, golden] of pairs.entries()) {
    const reason = unfit(golden);
    if (reason) {
      it.skip(`${golden.name}: ${reason}`);
      continue;
    }
    it(`${golden.name}: libvirt puts every device of the input where the output has it`, function () {
      if (!compare(inputs[position]!, golden)) this.skip();
    });
    it(`${golden.name}: libvirt leaves every device of the output where it is`, function () {
      if (!compare(outputs[position]!, golden)) this.skip();
    });
  }
});
