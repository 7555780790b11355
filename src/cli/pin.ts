import type { Command } from 'commander';
import { type Pinned, type PinOptions, pin, pinnedBytes } from '../pin/pin.ts';
import { LATEST_QEMU } from '../profile/qemu.ts';
import { runBatch } from './batch.ts';
import type { ExitCode } from './exit.ts';
import { findInputs } from './files.ts';
import type { Io } from './io.ts';
import { type OutputOptions, sinkFor } from './output.ts';
import { addInputs, addOutputOptions } from './output-options.ts';
import { addPlacingOptions, type PlacingOptions, placingOptions } from './placing-options.ts';
import { Printer } from './printer.ts';
import { jsonReporter, type Reporter, stylishReporter } from './reporter.ts';

interface PinCommandOptions extends PlacingOptions, OutputOptions {
  readonly onlyListed?: boolean;
  readonly modes?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  slotwise pin guest.xml > pinned.xml
  slotwise pin --in-place --target qemu-7.2 guests/
  slotwise pin --output-dir pinned 'templates/**/*.xml'
  virsh dumpxml --inactive guest | slotwise pin --existing -
  slotwise pin --json guest.xml

Exit code: 0 all is placed, 1 a domain cannot be placed, 2 a file cannot be read or written, or wrong usage.
`;

/** Describes `slotwise pin`. */
export function describe(command: Command): Command {
  addInputs(command).description('Write every guest address into domain XML, as libvirt would choose it.');
  addPlacingOptions(command)
    .option('--only-listed', 'write only listed devices and the controllers that they need')
    .option('--modes', "write mode='static' or mode='dynamic' on each address");
  return addOutputOptions(command)
    .option('--json', 'print a report of every device and its address instead of XML')
    .addHelpText('after', EXAMPLES);
}

/** Pins the documents that `args` name. */
export async function run(args: readonly string[], options: PinCommandOptions, io: Io): Promise<ExitCode> {
  const printer = new Printer(() => io.stdout);
  const inputs = await findInputs(args);
  const sink = sinkFor(inputs, options, printer);
  const { onlyListed = false, modes = false, quiet = false } = options;
  const pinOptions: PinOptions = { ...(await placingOptions(options)), onlyListed, modes };
  const job = { work: (bytes: Uint8Array) => pin(bytes, pinOptions), bytesOf: pinnedBytes };
  const reporter: Reporter<Pinned> = options.json
    ? planReporter(printer, `qemu-${pinOptions.qemu ?? LATEST_QEMU}`)
    : stylishReporter(io, new Printer(() => io.stderr), quiet);
  const writesFiles = options.inPlace || options.outputDir !== undefined;
  const isOver = (): boolean => printer.isClosed && !writesFiles;
  return runBatch({ io, inputs, job, sink, reporter, quiet, isOver });
}

function planReporter(printer: Printer, target: string): Reporter<Pinned> {
  return jsonReporter<Pinned>(printer, async ({ file, ok, value, diagnostics }, text) => {
    const { planJson } = await import('../report/plan-json.ts');
    return planJson({ file, ok, target, text, plan: value?.plan, diagnostics });
  });
}
