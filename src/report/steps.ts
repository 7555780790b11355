import type { Step } from '../binding/plan.ts';
import { quoted } from './shell.ts';
import { visible } from './visible.ts';

function command({ path, value }: Step, root: string): string {
  const file = quoted(`${root.replace(/\/$/, '')}/${path}`);
  const text = value.trim();
  return text === '' ? `echo > ${file}` : `echo ${quoted(text)} > ${file}`;
}

/** Writes as the shell would do them, each with its reason; `root` is where sysfs is. */
export function stepsText(steps: readonly Step[], root: string): string {
  if (steps.length === 0) return '# nothing to do\n';
  return steps.map(step => `# ${visible(step.why)}\n${visible(command(step, root))}\n`).join('');
}
