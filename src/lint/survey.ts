import { assignDraft } from '../address/assign.ts';
import { completeDraft } from '../complete/complete.ts';
import { type Diagnostic, hasErrors } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import { finishDraft, startDraft } from '../domain/draft.ts';
import { loadDomain } from '../domain/load.ts';
import type { XmlDocument } from '../xml/element.ts';
import { runReady } from './check.ts';
import { RuleContext } from './context.ts';
import { Findings } from './findings.ts';
import type { LintOptions } from './options.ts';
import type { RuleSet } from './rule-set.ts';
import { checkStructure } from './structure/structure.ts';

/** All that was found in one document, and how far its stages came. */
export interface Survey {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when the document is no domain of a known architecture. */
  readonly domain?: Domain;
  /** Every rule has had its say about every part; otherwise what is not found may be there all the same. */
  readonly isComplete: boolean;
}

/** Is told of what a stage has thrown at a document with errors: a bug, however well it is hidden. */
type Stumbled = (problem: unknown) => void;

/** What was found before is what the user has to mend first. */
const ignore: Stumbled = () => {};

/**
 * Runs every stage over a document, whatever the ones before have found: unlike `pin`, which stops where libvirt
 * stops. What a later stage finds in a device that could not be read without errors is left out, for it is most
 * likely a consequence.
 */
export function survey(
  document: XmlDocument,
  rules: RuleSet,
  options: LintOptions,
  stumbled: Stumbled = ignore,
): Survey {
  const findings = new Findings(document);
  const { value: domain, diagnostics } = loadDomain(document, options);
  findings.add(diagnostics);
  // What the schema of a libvirt takes is in its format, also where it is newer than the tables.
  const judged = options.schema?.(document.root);
  if (judged?.length !== 0) findings.add(checkStructure(document));
  findings.closeBroken();
  const isSound = !findings.hasErrors;
  let isComplete = false;
  if (domain) {
    const work = (): void => {
      isComplete = judge(domain, rules, findings) && isSound;
    };
    withoutStumbling(findings, work, stumbled);
  }
  if (judged) findings.addUnknown(judged);
  return { diagnostics: findings.all, isComplete, ...(domain && { domain }) };
}

/** True when all stages were run. */
function judge(loaded: Domain, rules: RuleSet, findings: Findings): boolean {
  const draft = startDraft(loaded);
  const settle = (): readonly Diagnostic[] => draft.diagnostics.splice(0);
  completeDraft(draft);
  findings.add(settle());
  const completed = new RuleContext(loaded, finishDraft(draft));
  findings.add(runReady(rules.beforeAddresses, completed));
  const isGrounded = !findings.hasBroken('controller') && !findings.hasBroken('hub');
  const plan = assignDraft(draft);
  const assigned = settle();
  if (isGrounded) findings.addPlaces(assigned);
  const context = new RuleContext(loaded, plan.domain, plan, completed);
  findings.add(runReady(rules.afterAddresses, context));
  // Without all addresses there is little to be said of what a guest would see.
  const isPlaced = isGrounded && !hasErrors(assigned);
  if (isPlaced) findings.add(runReady(rules.afterDefine, context));
  return isPlaced;
}

/** A stage relies on what the ones before have made sure of; where that failed it may stumble. */
function withoutStumbling(findings: Findings, work: () => void, stumbled: Stumbled): void {
  if (!findings.hasErrors) return work();
  try {
    work();
  } catch (problem) {
    stumbled(problem);
  }
}
