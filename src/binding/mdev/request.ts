import type { Diagnostic, Result } from '../../diagnostic.ts';
import { mdevOf, type NodeDevice } from '../../nodedev/device.ts';
import type { MdevConfig } from './config.ts';
import { canonicalUuid } from './mdevctl.ts';
import { refuse } from './refusal.ts';

/** What node-device XML says of a device that is to be made. */
export interface MdevRequest {
  /** Name of the parent, such as `pci_0000_00_02_0`. */
  readonly parent: string;
  /** Absent: one is generated. */
  readonly uuid?: string;
  readonly config: MdevConfig;
}

/** Makes a UUID, such as `crypto.randomUUID`. */
export type GenerateUuid = () => string;

/** An attribute is one file of the device's directory, never a path out of it. */
const ATTRIBUTE = /^[A-Za-z0-9_][\w.:-]*$/;

/**
 * What a node device read with `create` asks for. Its name, path, driver, parent address and IOMMU group count for
 * nothing: they are known only once it exists.
 *
 * Errors: `mdev/not-mdev`, `mdev/no-parent`, `mdev/uuid`, `mdev/type`.
 */
export function mdevRequest(device: NodeDevice): Result<MdevRequest | undefined> {
  const refused = (problem: Diagnostic): Result<undefined> => ({ value: undefined, diagnostics: [problem] });
  const mdev = mdevOf(device);
  if (!mdev) {
    const types = device.capabilities.map(({ type }) => type).join(', ') || 'none';
    return refused(
      refuse('mdev/not-mdev', `found capability ${types}, expected mdev: only those can be made`),
    );
  }
  if (!device.parent) {
    return refused(
      refuse('mdev/no-parent', '<device> has no <parent>: name the device that makes the mediated one'),
    );
  }
  const uuid = mdev.uuid === undefined ? undefined : canonicalUuid(mdev.uuid);
  if (mdev.uuid !== undefined && uuid === undefined) {
    return refused(refuse('mdev/uuid', `'${mdev.uuid}' is no UUID: leave it out to have one generated`));
  }
  const odd = [mdev.typeId, ...mdev.attributes.map(({ name }) => name)].find(name => !ATTRIBUTE.test(name));
  if (odd !== undefined) return refused(refuse('mdev/type', `'${odd}' is no name of a type or an attribute`));
  const config: MdevConfig = { typeId: mdev.typeId, start: 'manual', attributes: mdev.attributes };
  return { value: { parent: device.parent, ...(uuid && { uuid }), config }, diagnostics: [] };
}
