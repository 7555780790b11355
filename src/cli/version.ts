import { createRequire } from 'node:module';
import { nativeVersion } from '../xml/native.ts';

/** The version of this package. */
export function packageVersion(): string {
  // By its own name, because the built files lie elsewhere than the sources.
  const { version } = createRequire(import.meta.url)('slotwise/package.json') as { version: string };
  return version;
}

/** The answer to `--version`: the package, and who judges whether XML is well-formed. */
export function versionText(): string {
  const native = nativeVersion();
  const judge = native
    ? `libxml2 ${native.libxml2} (libxmljs2 ${native.libxmljs2})`
    : 'saxes alone: libxmljs2 could not be loaded';
  return `slotwise ${packageVersion()}\nXML judge: ${judge}\n`;
}
