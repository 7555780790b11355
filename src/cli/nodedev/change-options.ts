import type { Command } from 'commander';

/** Forgotten at every boot, as the bindings are. */
export const DEFAULT_STATE = '/run/slotwise/binding-state.json';
/** Shared with mdevctl. */
export const DEFAULT_MDEVS = '/etc/mdevctl.d';

/** Options of the actions that change a host. */
export interface HostChangeOptions {
  /** Do it, instead of printing what would be done. */
  readonly apply?: boolean;
  readonly driver?: string;
  /** The whole IOMMU group. */
  readonly group?: boolean;
  readonly state?: string;
  readonly persistent?: boolean;
  readonly undefine?: boolean;
  /** Where mediated devices are kept. */
  readonly mdevs?: string;
}

/** Adds the options of the actions that change a host. */
export function addHostChangeOptions(command: Command): Command {
  return command
    .option('--apply', 'detach, reattach, reset, create, destroy: do it; without, print what would be done')
    .option('--driver <NAME>', 'detach: vfio or a kernel driver; reattach: a kernel driver, or none')
    .option('--group', 'detach, reattach: the whole IOMMU group, bridges left out')
    .option(
      '--state <FILE>',
      `detach, reattach, reset: the state file (default: ${DEFAULT_STATE}); list, select, match: that of the inventory (default, on this host: the same)`,
    )
    .option('--persistent', 'create: keep the device over boots')
    .option('--undefine', 'destroy: do not keep it over boots either')
    .option(
      '--mdevs <DIR>',
      `create, destroy, list, select, show, tree: where mediated devices are kept (default, on this host: ${DEFAULT_MDEVS})`,
    );
}
