import { ARCHITECTURES } from '../../profile/architecture.ts';
import { QEMU_VERSIONS } from '../../profile/qemu.ts';

/** A JSON Schema, or a part of one, as far as the configuration needs it. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $comment?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly not?: Schema;
  readonly const?: unknown;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

const text = (description: string): Schema => ({ description, type: 'string', pattern: '\\S' });

const texts = (description: string): Schema => ({
  description,
  type: 'array',
  items: { type: 'string', pattern: '\\S' },
  minItems: 1,
});

const words = (description: string, list: readonly string[]): Schema => ({ description, enum: list });

const GLOBS =
  'Globs relative to the directory of this file, with forward slashes, or without any for files in all directories below';

const PER_FILE: Readonly<Record<string, Schema>> = {
  target: words('The QEMU version whose defaults apply; qemu-latest when it is absent.', [
    'qemu-latest',
    ...QEMU_VERSIONS.map(version => `qemu-${version}`),
  ]),
  existing: {
    description: 'Read each domain as one defined earlier, not as a new one.',
    type: 'boolean',
  },
  hostArch: words(
    'Architecture of the host, for domains that name none; x86_64 when it is absent.',
    ARCHITECTURES,
  ),
  capabilities: {
    description:
      'What the host can do, as virsh capabilities or virsh domcapabilities prints it: a file, or a list of files, relative to the directory of this file.',
    type: ['string', 'array'],
    items: { type: 'string', pattern: '\\S' },
    pattern: '\\S',
  },
  schema: {
    description:
      'Directory of the libvirt schema to judge documents by, relative to the directory of this file; false for none.',
    type: ['string', 'boolean'],
    not: { const: true },
    pattern: '\\S',
  },
  rules: {
    description:
      'How rules count, by id or by a pattern such as pci/*. Of several that match a rule, the last one counts.',
    type: 'object',
    additionalProperties: { enum: ['error', 'warning', 'info', 'off'] },
  },
};

const SUPPRESSION: Schema = {
  type: 'object',
  properties: {
    rule: text('Id of a rule, or a pattern such as pci/*.'),
    device: text(
      "Path of an element below <domain>, such as devices/interface[2] or devices/disk[target/@dev='vda']: what lies in it is covered. Absent for the whole document.",
    ),
    files: texts(`${GLOBS}: the files it is for. Absent for all.`),
    reason: text('Why this is no problem here.'),
  },
  required: ['rule', 'reason'],
  additionalProperties: false,
};

const OVERRIDE: Schema = {
  type: 'object',
  properties: { files: texts(`${GLOBS}: the files it is for.`), ...PER_FILE },
  required: ['files'],
  additionalProperties: false,
};

/** The schema of `slotwise.config.json`. */
export const CONFIG_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'slotwise:config',
  title: 'slotwise.config.json',
  description:
    'How slotwise lints the files in this directory and below. The nearest such file upwards counts, alone. Comments are allowed.',
  type: 'object',
  properties: {
    $schema: { description: 'Where editors find this schema.', type: 'string' },
    ...PER_FILE,
    suppressions: {
      description: 'Findings that are left out, each with a reason.',
      type: 'array',
      items: SUPPRESSION,
    },
    overrides: {
      description: 'What differs for some files. Of several that mean a file, the later ones win.',
      type: 'array',
      items: OVERRIDE,
    },
    ignore: { ...texts(`${GLOBS}: files that are not linted.`), minItems: 0 },
    baseline: text('File of findings that are accepted, relative to the directory of this file.'),
    failOn: words('The mildest severity that makes a run fail; error when it is absent.', [
      'error',
      'warning',
      'info',
    ]),
    maxWarnings: { description: 'More warnings than this make a run fail.', type: 'integer', minimum: 0 },
  },
  additionalProperties: false,
};

/** The schema of `slotwise-baseline.json`. */
export const BASELINE_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'slotwise:baseline',
  $comment: 'Version 1. A change after which older entries would mean something else makes a new version.',
  title: 'slotwise-baseline.json',
  description: 'Findings that are accepted as they are; slotwise lint --update-baseline writes it.',
  type: 'object',
  properties: {
    $schema: { description: 'Where editors find this schema.', type: 'string' },
    version: { description: 'Version of this format.', const: 1 },
    files: {
      description: 'Accepted findings by file, relative to the directory of this file, with forward slashes.',
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            rule: text('Id of the rule.'),
            device: text('The part of the domain that holds the finding; absent for the domain as a whole.'),
            message: text('What the finding says, without numbers of lines.'),
            count: { description: 'How many such findings there are.', type: 'integer', minimum: 1 },
          },
          required: ['rule', 'message', 'count'],
          additionalProperties: false,
        },
      },
    },
  },
  required: ['version', 'files'],
  additionalProperties: false,
};
