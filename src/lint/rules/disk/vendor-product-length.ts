import { type Complaint, deviceRule } from '../../device-rule.ts';

const VENDOR = 8;
const SCSI_PRODUCT = 16;
const ATA_PRODUCT = 40;
const PRINTABLE = /^[\x20-\x7e]*$/;

function judge(name: 'vendor' | 'product', text: string | undefined, limit: number): Complaint | undefined {
  if (text === undefined) return undefined;
  if (!PRINTABLE.test(text))
    return { text: `<${name}> has characters that are not printable ASCII`, at: name };
  if (text.length <= limit) return undefined;
  return { text: `<${name}> has ${text.length} characters, the most are ${limit}`, at: name };
}

export const vendorProductLength = deviceRule(
  'disk',
  {
    id: 'disk/vendor-product-length',
    summary: '<vendor> has at most 8 printable characters, <product> 16 on SCSI and 40 on IDE and SATA.',
    why: 'The fields of the inquiry answer have that length.',
    bad: "<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='scsi'/><product>ST3146707LC-longer</product></disk>",
    good: "<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='scsi'/><product>ST3146707LC</product></disk>",
  },
  ({ vendor, product, targetBus }) =>
    judge('vendor', vendor, VENDOR) ??
    judge('product', product, targetBus === 'scsi' ? SCSI_PRODUCT : ATA_PRODUCT),
  ['disk.vendor', 'disk.product'],
);
