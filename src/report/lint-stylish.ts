import type { LintFormat } from './lint-format.ts';
import { type StylishOptions, stylish } from './stylish.ts';

/** Findings for people, document after document; clean ones are passed over in silence. */
export function stylishFormat(options: StylishOptions): LintFormat {
  return { start: () => '', document: findings => stylish(findings, options), end: () => '' };
}
