import { randomBytes, randomUUID } from 'node:crypto';
import { planCreate } from '../../binding/mdev/create.ts';
import { mdevRequest } from '../../binding/mdev/request.ts';
import type { DevicePlan, MdevState } from '../../binding/mdev/state.ts';
import { planVhbaCreate } from '../../binding/vhba.ts';
import { type Diagnostic, hasErrors, type Result } from '../../diagnostic.ts';
import { type NodeDevice, scsiHostOf } from '../../nodedev/device.ts';
import { parseNodeDevice } from '../../nodedev/load.ts';
import { type ExitCode, exitCodeOf } from '../exit.ts';
import { STDIN } from '../files.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import { readInput } from '../read.ts';
import { stylishReporter } from '../reporter.ts';
import type { NodedevOptions } from './actions.ts';
import { runMdev } from './mdev.ts';

type Planner = (state: MdevState) => Result<DevicePlan | undefined>;

/** QEMU's own prefix of world-wide names, as libvirt generates them. */
const generateWwn = (): string => `5001a4a${randomBytes(5).toString('hex').slice(1)}`;

function vhbaPlanner(device: NodeDevice): Planner {
  return ({ inventory }) => {
    const { value: steps, diagnostics } = planVhbaCreate(inventory, device, generateWwn);
    return { value: steps && { steps, undo: [], changes: [] }, diagnostics };
  };
}

const NOT_PERSISTENT: Diagnostic = {
  rule: 'vhba/not-persistent',
  severity: 'error',
  message: 'a virtual adapter lasts until the next boot and cannot be kept: leave out --persistent',
};

/** What makes the device that a document describes. */
function plannerFor(bytes: Uint8Array, persistent: boolean): Result<Planner | undefined> {
  const { value: device, diagnostics } = parseNodeDevice(bytes, { create: true });
  if (!device) return { value: undefined, diagnostics };
  if (scsiHostOf(device)) {
    if (!persistent) return { value: vhbaPlanner(device), diagnostics };
    return { value: undefined, diagnostics: [...diagnostics, NOT_PERSISTENT] };
  }
  const { value: request, diagnostics: found } = mdevRequest(device);
  const options = { generate: randomUUID, persistent };
  const planner = request && ((state: MdevState) => planCreate(state, request, options));
  return { value: planner, diagnostics: [...diagnostics, ...found] };
}

/** Makes the mediated device or virtual adapter that the document describes. */
export async function run([file]: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const input = file === '-' ? STDIN : { name: file!, path: file! };
  const read = await readInput(input, () => io.stdin);
  const bytes = 'problem' in read ? undefined : read.bytes;
  const { value: planner, diagnostics } =
    'problem' in read
      ? { value: undefined, diagnostics: [read.problem] }
      : plannerFor(read.bytes, options.persistent ?? false);
  const reporter = stylishReporter(io, new Printer(() => io.stderr), options.quiet ?? false);
  const ok = !hasErrors(diagnostics);
  await reporter.report({ file: input.name, value: undefined, bytes, ok, diagnostics });
  return planner ? runMdev(input.name, options, io, planner) : exitCodeOf(diagnostics);
}
