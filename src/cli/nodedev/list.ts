import { nearest } from '../../domain/read.ts';
import { BUSES, type Bus } from '../../nodedev/bus.ts';
import { type ListFilter, listDevices } from '../../nodedev/list.ts';
import { inListOrder } from '../../nodedev/natural.ts';
import { selectDevices } from '../../nodedev/selector/selector.ts';
import { FILTER_WORDS, type FilterWord } from '../../nodedev/words.ts';
import { type ExitCode, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import type { NodedevOptions } from './actions.ts';
import { loadInventory } from './inventory.ts';
import { listText } from './output.ts';
import { selectorOf } from './selector.ts';
import { hostUse } from './use.ts';

/** Lists the devices that pass every filter, in the order of `virsh nodedev-list`. */
export async function run(_: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const filter = filterOf(options);
  const selector = options.select === undefined ? undefined : selectorOf(options.select);
  const { inventory, code } = await loadInventory(options.inventory, options, io);
  const selected =
    selector && new Set(selectDevices(inventory, selector, hostUse(inventory, options.inventory, options)));
  const listed = listDevices(inventory, filter).filter(device => selected?.has(device) ?? true);
  await new Printer(() => io.stdout).print(listText(inListOrder(listed), inventory, options));
  return code;
}

function filterOf({ cap = [], bus = [], parent = [], inactive, all }: NodedevOptions): ListFilter {
  return {
    capabilities: cap.map(word => oneOf<FilterWord>(word, FILTER_WORDS, 'capability')),
    buses: bus.map(word => oneOf<Bus>(word, BUSES, 'bus')),
    parents: parent,
    activity: all ? [] : [inactive ? 'inactive' : 'active'],
  };
}

function oneOf<W extends string>(word: string, words: readonly W[], what: string): W {
  const found = words.find(each => each === word);
  if (found !== undefined) return found;
  const meant = nearest(word, words);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  throw new UsageError(`found ${what} '${word}', expected one of ${words.join(', ')}${hint}`);
}
