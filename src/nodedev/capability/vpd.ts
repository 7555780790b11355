import { attributeOf, childrenOf } from '../../xml/element.ts';
import { character, text, word } from '../xml/lexical.ts';
import { nested } from '../xml/nested.ts';
import { each, record, selected } from '../xml/record.ts';
import { attribute, child, content, missing, orElse, type Row, readLexical } from '../xml/row.ts';

/** A field of the vendor's or the system's own: one character of index and its text. */
export interface VpdCustom {
  readonly index: string;
  readonly value: string;
}

export interface VpdReadOnly {
  readonly changeLevel?: string;
  readonly manufactureId?: string;
  readonly partNumber?: string;
  readonly serialNumber?: string;
  readonly vendorFields: readonly VpdCustom[];
}

export interface VpdReadWrite {
  readonly assetTag?: string;
  readonly vendorFields: readonly VpdCustom[];
  readonly systemFields: readonly VpdCustom[];
}

/** Vital product data of a PCI device. */
export interface Vpd {
  readonly name: string;
  readonly readOnly?: VpdReadOnly;
  readonly readWrite?: VpdReadWrite;
}

/** Of two fields with one index the later text stays, in the place of the first. */
function custom(name: string): Row<readonly VpdCustom[]> {
  const list = each(
    name,
    record<VpdCustom>({
      index: attribute('index', character, { required: true }),
      value: orElse(content(), ''),
    }),
  );
  return {
    ...list,
    read(element, context) {
      const byIndex = new Map(list.read(element, context)?.map(field => [field.index, field]));
      return [...byIndex.values()];
    },
  };
}

const rows = record<Vpd>({
  name: child('name', text, { required: true }),
  readOnly: selected(
    'fields',
    'access',
    'readonly',
    record<VpdReadOnly>({
      changeLevel: child('change_level', text),
      manufactureId: child('manufacture_id', text),
      partNumber: child('part_number', text),
      serialNumber: child('serial_number', text),
      vendorFields: custom('vendor_field'),
    }),
    { empty: 'pair' },
  ),
  readWrite: selected(
    'fields',
    'access',
    'readwrite',
    record<VpdReadWrite>({
      assetTag: child('asset_tag', text),
      vendorFields: custom('vendor_field'),
      systemFields: custom('system_field'),
    }),
    { empty: 'pair' },
  ),
});

const access = word(['readonly', 'readwrite']);

/** The nested capability `vpd`. */
export const vpd: Row<Vpd> = nested(
  'vpd',
  {
    ...rows,
    read(element, context) {
      for (const fields of childrenOf(element, 'fields')) {
        const found = attributeOf(fields, 'access');
        if (!found) missing("attribute 'access'", access.expected, fields, context, { required: true });
        else readLexical(access, found.value, "attribute 'access' of <fields>", found.valueSpan, context);
      }
      return rows.read(element, context);
    },
  },
  'pair',
);
