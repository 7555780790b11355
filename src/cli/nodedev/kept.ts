import { join } from 'node:path';
import type { StoreChange } from '../../binding/mdev/state.ts';
import { storedText } from '../../binding/mdev/store.ts';
import { quoted } from '../../report/shell.ts';
import { visible } from '../../report/visible.ts';

function commands({ parent, uuid, config }: StoreChange, directory: string): string[] {
  const file = quoted(join(directory, parent, uuid));
  if (!config) return [`# keep ${uuid} over boots no longer`, `rm ${file}`];
  const content = storedText(config).trimEnd().split('\n');
  return [
    `# keep ${uuid} of type ${config.typeId} over boots`,
    `mkdir -p ${quoted(join(directory, parent))}`,
    `cat > ${file} <<'END'`,
    ...content,
    'END',
  ];
}

/** Changes of what is kept of mediated devices as a shell would do them; `directory` is where they are kept. */
export function changesText(changes: readonly StoreChange[], directory: string): string {
  return changes
    .flatMap(change => commands(change, directory))
    .map(line => `${visible(line)}\n`)
    .join('');
}
