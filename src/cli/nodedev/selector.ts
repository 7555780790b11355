import { parseSelector, type Selector } from '../../nodedev/selector/selector.ts';
import { UsageError } from '../exit.ts';

/**
 * The selector of a command line.
 *
 * @throws UsageError that shows the place of the mistake.
 */
export function selectorOf(text: string): Selector {
  const { value, diagnostics } = parseSelector(text);
  if (value) return value;
  const [{ message, span } = { message: 'it cannot be read', span: undefined }] = diagnostics;
  const at = span?.start ?? 0;
  throw new UsageError(`selector, character ${at + 1}: ${message}\n  ${text}\n  ${' '.repeat(at)}^`);
}
