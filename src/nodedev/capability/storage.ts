import { attributeValue, childrenOf, type XmlElement } from '../../xml/element.ts';
import { decimal64, text } from '../xml/lexical.ts';
import { flag, nested } from '../xml/nested.ts';
import { record } from '../xml/record.ts';
import { child, lenient, printedIf, type Row } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** How the medium is cut into blocks. */
export interface BlockSizes {
  /** Bytes. */
  readonly logicalBlockSize?: number;
  readonly numBlocks?: number;
}

/** A drive whose medium can be taken out. */
export interface Removable extends BlockSizes {
  readonly mediaAvailable: boolean;
  /** Bytes. */
  readonly mediaSize: number;
  readonly mediaLabel?: string;
}

/** A disk, drive or card. Numbers above 2⁵³ lose their low bits. */
export interface StorageCapability extends BlockSizes {
  readonly type: 'storage';
  /** Device node, such as `/dev/sda`. */
  readonly block: string;
  readonly bus?: string;
  readonly driveType?: string;
  readonly model?: string;
  readonly vendor?: string;
  readonly serial?: string;
  /** Bytes; set unless the medium can be taken out. */
  readonly size?: number;
  readonly removable?: Removable;
  readonly hotpluggable: boolean;
}

const positive = (row: Row<number>): Row<number> => printedIf(lenient(row), value => value > 0);

const blockSizes = {
  logicalBlockSize: positive(child('logical_block_size', decimal64)),
  numBlocks: positive(child('num_blocks', decimal64)),
};

/** Libvirt takes every text but `1` for 0. */
const available: Row<boolean> = {
  read: element => childrenOf(element, 'media_available').some(each => each.text === '1'),
  write: (value, into) => child('media_available', text).write(value ? '1' : '0', into),
  required: true,
  schema: { type: 'boolean' },
};

const removable = nested(
  'removable',
  record<Removable>({
    mediaAvailable: available,
    mediaSize: child('media_size', decimal64, { required: true }),
    mediaLabel: child('media_label', text),
    ...blockSizes,
  }),
);

function isRemovable(element: XmlElement): boolean {
  return childrenOf(element, 'capability').some(each => attributeValue(each, 'type') === 'removable');
}

/** A row of a fixed disk. */
function fixed<T>(row: Row<T>): Row<T> {
  return {
    ...row,
    required: false,
    read: (element, context) => (isRemovable(element) ? undefined : row.read(element, context)),
  };
}

export const storage = capabilityTable<StorageCapability>({
  type: 'storage',
  rows: {
    block: child('block', text, { required: true }),
    bus: child('bus', text),
    driveType: child('drive_type', text),
    model: child('model', text),
    vendor: child('vendor', text),
    serial: child('serial', text),
    size: fixed(child('size', decimal64, { required: true })),
    logicalBlockSize: fixed(blockSizes.logicalBlockSize),
    numBlocks: fixed(blockSizes.numBlocks),
    removable,
    hotpluggable: flag('hotpluggable'),
  },
  nested: ['removable', 'hotpluggable'],
});
