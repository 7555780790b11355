import { anyDeviceRule } from '../../device-rule.ts';

const HIGHEST_REG = 0xffffffff;

export const spaprVioRange = anyDeviceRule(
  {
    id: 'address/spapr-vio-range',
    summary: 'The register of a spapr-vio address fits 32 bits.',
    why: 'The virtual I/O bus of a pSeries guest numbers its devices with 32 bits.',
    bad: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<controller type='scsi' index='0' model='ibmvscsi'>
  <address type='spapr-vio' reg='0x100000000'/>
</controller>`,
    good: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<controller type='scsi' index='0' model='ibmvscsi'>
  <address type='spapr-vio' reg='0x2000'/>
</controller>`,
  },
  ({ guest }) => {
    const reg = guest.address?.type === 'spapr-vio' ? guest.address.reg : undefined;
    if (reg === undefined || reg <= HIGHEST_REG) return undefined;
    return {
      text: `found reg 0x${reg.toString(16)}, the highest is 0x${HIGHEST_REG.toString(16)}`,
      at: '@reg',
    };
  },
);
