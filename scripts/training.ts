import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { domainXml, renderDomain } from '../src/arbitraries/index.ts';
import { documentOf } from '../src/lint/example.ts';
import { rules } from '../src/lint/known.ts';

/** What the command is run on, so that V8 has compiled what real documents will need. */
export interface Training {
  readonly documents: readonly string[];
  /** A directory with a schema. */
  readonly schema: string;
}

const RANDOM_DOMAINS = 200;
const SEED = 2026;

/** Judges little of a domain, but with every kind of pattern that libvirt's schema is made of. */
const SCHEMA = `<grammar xmlns='http://relaxng.org/ns/structure/1.0'
    datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>
  <start><ref name='domain'/></start>
  <define name='domain'>
    <element name='domain'>
      <attribute name='type'><choice><value>qemu</value><value>kvm</value></choice></attribute>
      <interleave>
        <element name='name'><data type='string'><param name='pattern'>[^\\n]+</param></data></element>
        <element name='memory'>
          <optional><attribute name='unit'><text/></attribute></optional>
          <data type='unsignedLong'><param name='minInclusive'>1</param></data>
        </element>
        <element name='os'>
          <zeroOrMore><choice><attribute name='firmware'/><ref name='anything'/></choice></zeroOrMore>
        </element>
        <optional>
          <element name='vcpu'>
            <optional><attribute name='placement'><choice><value>static</value><value>auto</value></choice></attribute></optional>
            <optional><attribute name='cpuset'><list><oneOrMore><data type='token'/></oneOrMore></list></attribute></optional>
            <optional><attribute name='current'><data type='unsignedInt'/></attribute></optional>
            <data type='unsignedInt'/>
          </element>
        </optional>
        <element name='devices'>
          <zeroOrMore>
            <choice>
              <element name='emulator'><text/></element>
              <ref name='controller'/>
              <ref name='anything'/>
            </choice>
          </zeroOrMore>
        </element>
        <zeroOrMore><ref name='anything'/></zeroOrMore>
      </interleave>
    </element>
  </define>
  <define name='controller'>
    <element name='controller'>
      <choice>
        <group><attribute name='type'><value>pci</value></attribute><optional><attribute name='model'/></optional></group>
        <attribute name='type'><value>usb</value></attribute>
      </choice>
      <optional><attribute name='index'><data type='unsignedInt'/></attribute></optional>
      <interleave>
        <optional><element name='address'><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element></optional>
        <optional><element name='master'><attribute name='startport'/></element></optional>
      </interleave>
    </element>
  </define>
  <define name='anything'>
    <element>
      <anyName><except><name>controller</name><name>emulator</name></except></anyName>
      <mixed>
        <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
        <zeroOrMore><choice><ref name='anything'/><ref name='controller'/></choice></zeroOrMore>
      </mixed>
    </element>
  </define>
</grammar>
`;

/** The wrong and the right example of every rule, and random domains. */
function texts(): readonly string[] {
  const examples = rules.flatMap(({ bad, good }) => [bad, good].flatMap(xml => (xml ? documentOf(xml) : [])));
  const random = fc.sample(domainXml(), { seed: SEED, numRuns: RANDOM_DOMAINS });
  return [...examples, ...random.map(model => renderDomain(model))];
}

/** Writes it all into a folder. */
export function writeTraining(folder: string): Training {
  const schema = join(folder, 'schema');
  mkdirSync(schema);
  writeFileSync(join(schema, 'domain.rng'), SCHEMA);
  const documents = texts().map((text, at) => {
    const path = join(folder, `${at}.xml`);
    writeFileSync(path, text);
    return path;
  });
  return { documents, schema };
}
