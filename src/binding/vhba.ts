import type { Diagnostic, Result } from '../diagnostic.ts';
import { type NodeDevice, scsiHostOf } from '../nodedev/device.ts';
import type { Inventory } from '../nodedev/inventory.ts';
import type { Step } from './plan.ts';

/** Makes a world-wide name: 16 hexadecimal digits. */
export type GenerateWwn = () => string;

const WWN = /^[0-9a-f]{16}$/;

function refused(rule: `vhba/${string}`, message: string): Result<undefined> {
  const finding: Diagnostic = { rule, severity: 'error', message };
  return { value: undefined, diagnostics: [finding] };
}

function portsLeft(device: NodeDevice): number {
  const { maxVports = 0, vports = 0 } = scsiHostOf(device)?.vportOps ?? {};
  return maxVports - vports;
}

/** The adapter that a document asks for: by name, by its own names or its fabric's, or any with a port left. */
function findAdapter(inventory: Inventory, { parent, parentWwn }: NodeDevice): NodeDevice | undefined {
  if (parent !== undefined) return inventory.byName(parent);
  if (parentWwn && 'wwnn' in parentWwn) return inventory.byWwn(parentWwn.wwnn, parentWwn.wwpn);
  const fabric = parentWwn && 'fabricWwn' in parentWwn ? parentWwn.fabricWwn : undefined;
  return inventory.devices.find(device => {
    const inFabric = fabric === undefined || scsiHostOf(device)?.fcHost?.fabricWwn === fabric;
    return inFabric && portsLeft(device) > 0;
  });
}

function step(adapter: NodeDevice, file: 'vport_create' | 'vport_delete', wwpn: string, wwnn: string): Step {
  const verb = file === 'vport_create' ? 'make' : 'remove';
  const path = `class/fc_host/host${scsiHostOf(adapter)!.host}/${file}`;
  return { path, value: `${wwpn}:${wwnn}`, why: `${verb} the virtual adapter ${wwpn} of ${adapter.name}` };
}

/**
 * Plans to make the virtual Fibre Channel adapter (NPIV) that a node device read with `create` describes; names that it
 * does not give are generated. It lasts until the next boot.
 *
 * Errors: `vhba/not-scsi-host`, `vhba/no-adapter` when none is as asked for or can have one more, `vhba/wwn`.
 */
export function planVhbaCreate(
  inventory: Inventory,
  device: NodeDevice,
  generate: GenerateWwn,
): Result<readonly Step[] | undefined> {
  const wanted = scsiHostOf(device);
  if (!wanted) return refused('vhba/not-scsi-host', 'expected capability scsi_host');
  const adapter = findAdapter(inventory, device);
  if (!adapter)
    return refused('vhba/no-adapter', 'no adapter of this host is the parent asked for, or has a port left');
  if (portsLeft(adapter) <= 0) {
    return refused(
      'vhba/no-adapter',
      `${adapter.name} cannot have another virtual adapter: name one with vport_ops`,
    );
  }
  const { wwpn = generate(), wwnn = generate() } = wanted.fcHost ?? {};
  const odd = [wwpn, wwnn].find(name => !WWN.test(name));
  if (odd !== undefined)
    return refused('vhba/wwn', `'${odd}' is no world-wide name: expected 16 hexadecimal digits`);
  if (inventory.byWwn(wwnn, wwpn))
    return refused('vhba/wwn', `an adapter with wwnn ${wwnn} and wwpn ${wwpn} is there`);
  return { value: [step(adapter, 'vport_create', wwpn, wwnn)], diagnostics: [] };
}

/** Plans to remove a virtual adapter. Error `vhba/not-virtual`: it is no adapter below another. */
export function planVhbaDestroy(
  inventory: Inventory,
  device: NodeDevice,
): Result<readonly Step[] | undefined> {
  const { wwpn, wwnn } = scsiHostOf(device)?.fcHost ?? {};
  const adapter = inventory.ancestors(device).find(each => scsiHostOf(each)?.vportOps);
  if (wwpn !== undefined && wwnn !== undefined && adapter) {
    return { value: [step(adapter, 'vport_delete', wwpn, wwnn)], diagnostics: [] };
  }
  return refused('vhba/not-virtual', `${device.name} is no virtual adapter: only those can be removed`);
}
