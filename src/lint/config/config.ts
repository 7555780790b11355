import type { Severity } from '../../diagnostic.ts';
import type { RuleSetting } from '../options.ts';
import type { DeviceSuppression } from '../suppress/suppression.ts';

/** The name under which a configuration is looked for. */
export const CONFIG_FILE = 'slotwise.config.json';

/** What can differ from file to file. Paths are relative to the directory of the configuration. */
export interface FileConfig {
  /** `qemu-latest` or a version such as `qemu-7.2`. */
  readonly target?: string;
  readonly existing?: boolean;
  readonly hostArch?: string;
  /** Files that hold what virsh prints of the host. */
  readonly capabilities?: string | readonly string[];
  /** Directory of a libvirt schema; false for no judgement by a schema. */
  readonly schema?: string | false;
  /** Severities by rule id or pattern; of several that match, the last one counts. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** What differs for the files that one of the globs means. */
export interface Override extends FileConfig {
  readonly files: readonly string[];
}

/** A suppression for the files that one of the globs means, or for all. */
export interface ConfigSuppression extends DeviceSuppression {
  readonly files?: readonly string[];
}

/** What `slotwise.config.json` says. */
export interface Config extends FileConfig {
  readonly suppressions?: readonly ConfigSuppression[];
  /** Of several that mean a file, the later ones win. */
  readonly overrides?: readonly Override[];
  /** Globs of files that are not linted. */
  readonly ignore?: readonly string[];
  readonly baseline?: string;
  /** The mildest severity that makes a run fail. */
  readonly failOn?: Severity;
  /** More warnings make a run fail. */
  readonly maxWarnings?: number;
}
