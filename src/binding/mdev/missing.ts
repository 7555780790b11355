import type { Domain } from '../../domain/domain.ts';
import { type Hostdev, hostdevsOf } from '../../hostdev/list.ts';
import { mdevTypesOf } from '../../nodedev/device.ts';
import type { DefinedMdev } from './config.ts';
import { deviceApiOf, parentAt } from './parent.ts';
import { activeMdev, definedMdevs, type MdevState } from './state.ts';

/** A type of mediated device that can be made now. */
export interface Candidate {
  /** Name of the parent. */
  readonly parent: string;
  readonly typeId: string;
  readonly availableInstances: number;
}

/** A mediated device that a domain names and cannot have as it is. */
export interface MissingMdev {
  readonly uuid: string;
  readonly hostdev: Hostdev;
  /** It is kept, so that starting it is enough. */
  readonly defined?: DefinedMdev;
  /** It is there, but of another kind than the domain's `model` says. */
  readonly deviceApi?: string;
  /** What could be made in its stead. */
  readonly candidates: readonly Candidate[];
}

function candidatesFor(state: MdevState, model: string | undefined): readonly Candidate[] {
  return state.inventory.devices.flatMap(device =>
    mdevTypesOf(device)
      .filter(({ deviceApi, availableInstances }) => deviceApi === model && availableInstances > 0)
      .map(({ id, availableInstances }) => ({ parent: device.name, typeId: id, availableInstances })),
  );
}

function lookUp(state: MdevState, hostdev: Hostdev, uuid: string): MissingMdev | undefined {
  const active = activeMdev(state, uuid);
  const deviceApi = active && deviceApiOf(state.inventory, active);
  if (active && (deviceApi === undefined || deviceApi === hostdev.model)) return undefined;
  const kept = definedMdevs(state, uuid);
  const defined = kept.find(({ parent }) => parentAt(state.inventory, parent)) ?? kept[0];
  const candidates = active || defined ? [] : candidatesFor(state, hostdev.model);
  return { uuid, hostdev, ...(defined && { defined }), ...(deviceApi && { deviceApi }), candidates };
}

/**
 * The mediated devices that a domain names and this host does not have, with what could be done about each. Nothing is
 * made: which parent and type a device is to have is for management to decide.
 */
export function missingMdevs(domain: Domain, state: MdevState): readonly MissingMdev[] {
  return hostdevsOf(domain).flatMap(hostdev => {
    const { source } = hostdev;
    return source?.type === 'mdev' ? (lookUp(state, hostdev, source.uuid) ?? []) : [];
  });
}
