import type { SystemCapability } from '../capability/system.ts';
import { uuid as uuidForm } from '../xml/lexical.ts';
import type { Source } from './found.ts';

const DMI = 'devices/virtual/dmi/id';

const NO_UUID = '00000000-0000-0000-0000-000000000000';

/** The host itself, as its firmware describes it; nothing but a UUID where there is no such description. */
export function readSystem({ sysfs, hostUuid }: Source): SystemCapability {
  const text = <K extends string>(key: K, file: string): { readonly [P in K]?: string } => {
    const found = sysfs.text(`${DMI}/${file}`);
    return (found === undefined ? {} : { [key]: found }) as { readonly [P in K]?: string };
  };
  const uuid = hostUuid ?? sysfs.text(`${DMI}/product_uuid`) ?? NO_UUID;
  return {
    type: 'system',
    ...text('product', 'product_name'),
    hardware: {
      ...text('vendor', 'sys_vendor'),
      ...text('version', 'product_version'),
      ...text('serial', 'product_serial'),
      uuid: uuidForm.read(uuid) ?? NO_UUID,
    },
    firmware: {
      ...text('vendor', 'bios_vendor'),
      ...text('version', 'bios_version'),
      ...text('releaseDate', 'bios_date'),
    },
  };
}
