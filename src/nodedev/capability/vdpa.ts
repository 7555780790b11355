import { text } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

export interface VdpaCapability {
  readonly type: 'vdpa';
  /** Device node, such as `/dev/vhost-vdpa-0`. */
  readonly chardev: string;
}

export const vdpa = capabilityTable<VdpaCapability>({
  type: 'vdpa',
  rows: { chardev: child('chardev', text, { required: true }) },
  printOnly: true,
});
