import { assignDraft } from '../address/assign.ts';
import type { Plan } from '../address/plan.ts';
import { completeDraft } from '../complete/complete.ts';
import { type Diagnostic, hasErrors, type Result, type TextEdit } from '../diagnostic.ts';
import type { Device } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { finishDraft, startDraft } from '../domain/draft.ts';
import { type LoadOptions, loadDomain } from '../domain/load.ts';
import { checkCompleted, checkDefinable } from '../lint/check.ts';
import { checkStructure } from '../lint/structure/structure.ts';
import { applyEdits, applyEditsToBytes } from '../xml/edit.ts';
import type { XmlDocument } from '../xml/element.ts';
import { type ParseOptions, parseXml } from '../xml/parse.ts';
import { editsOfImplicit } from './implicit-edits.ts';
import { editsOfListed } from './listed-edits.ts';
import { neededControllers } from './needed-controllers.ts';

export interface PinOptions extends LoadOptions, ParseOptions {
  /** Leave out implicit devices, but for the controllers that listed ones need. */
  readonly onlyListed?: boolean;
  /** Write `mode='static'` or `mode='dynamic'` on every address. */
  readonly modes?: boolean;
}

/** A domain with every address in it. */
export interface Pinned {
  readonly document: XmlDocument;
  readonly plan: Plan;
  /** What to change in the input. */
  readonly edits: readonly TextEdit[];
}

/** The edits that write a plan into the document that it was made from. */
export function planEdits(plan: Plan, options: Pick<PinOptions, 'onlyListed' | 'modes'> = {}): TextEdit[] {
  const { document, root, devices } = plan.domain;
  const modes = options.modes ?? false;
  const edits: TextEdit[] = [];
  for (const { device, listed } of plan.devices) {
    if (listed) edits.push(...editsOfListed(document, devices, device, modes));
  }
  const needed = options.onlyListed ? neededControllers(devices) : undefined;
  const wanted = (device: Device): boolean => !needed || needed.has(device);
  edits.push(...editsOfImplicit(document, root, devices, modes, wanted));
  return edits;
}

/** Reads a domain: `parseXml`, then `loadDomain`. */
export function parseDomain(
  input: string | Uint8Array,
  options: LoadOptions & ParseOptions = {},
): Result<Domain | undefined> {
  const parsed = parseXml(input, options);
  if (!parsed.value) return { value: undefined, diagnostics: parsed.diagnostics };
  const loaded = loadDomain(parsed.value, options);
  return { value: loaded.value, diagnostics: [...parsed.diagnostics, ...loaded.diagnostics] };
}

/**
 * Decides every address of the domain in `input` and says how to write them down. The value is undefined when
 * libvirt would refuse the domain; the diagnostics say why.
 */
export function pin(input: string | Uint8Array, options: PinOptions = {}): Result<Pinned | undefined> {
  const loaded = parseDomain(input, options);
  const stopped = (diagnostics: readonly Diagnostic[]): Result<undefined> => ({
    value: undefined,
    diagnostics,
  });
  if (!loaded.value || hasErrors(loaded.diagnostics)) return stopped(loaded.diagnostics);
  // Of elements that may be repeated a domain holds the first only; libvirt reads the others too.
  const repeated = checkStructure(loaded.value.document).filter(({ severity }) => severity === 'error');
  if (repeated.length > 0) return stopped([...loaded.diagnostics, ...repeated]);
  // One copy of the devices serves all stages: nobody else sees what lies between them.
  const draft = startDraft(loaded.value);
  const diagnostics = draft.diagnostics;
  diagnostics.push(...loaded.diagnostics);
  completeDraft(draft);
  if (hasErrors(diagnostics)) return stopped(diagnostics);
  diagnostics.push(...checkCompleted(loaded.value, finishDraft(draft)));
  if (hasErrors(diagnostics)) return stopped(diagnostics);
  const plan = assignDraft(draft);
  if (!hasErrors(diagnostics)) diagnostics.push(...checkDefinable(loaded.value, plan));
  if (hasErrors(diagnostics)) return stopped(diagnostics);
  return { value: { document: plan.domain.document, plan, edits: planEdits(plan, options) }, diagnostics };
}

/** The pinned document as text. */
export function pinnedText({ document, edits }: Pinned): string {
  return applyEdits(document.text, edits);
}

/** The pinned document in the encoding of its input; bytes outside the edits are the input's. */
export function pinnedBytes({ document, edits }: Pinned): Uint8Array {
  return applyEditsToBytes(document.source, edits);
}
