import { attributeOf, attributeValue, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

const NAMESPACE = 'http://libvirt.org/schemas/domain/qemu/1.0';
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The prefix that the document gives to libvirt's QEMU elements. */
function prefixOf(root: XmlElement): string | undefined {
  const declared = root.attributes.find(
    ({ name, value }) => name.startsWith('xmlns:') && value === NAMESPACE,
  );
  return declared?.name.slice('xmlns:'.length);
}

function judgeEnv(env: XmlElement): string | undefined {
  const name = attributeValue(env, 'name') ?? '';
  return VARIABLE.test(name) ? undefined : `found name '${name}', expected letters, digits and _`;
}

export const qemuCommandline = defineRule(
  {
    id: 'domain/qemu-commandline',
    summary:
      'A <qemu:arg> has a value, a <qemu:env> the name of a variable, <qemu:add> and <qemu:del> a capability.',
    why: 'They go to QEMU as they are.',
    bad: `<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>rule</name><memory unit='MiB'>512</memory><os><type arch='x86_64' machine='q35'>hvm</type></os><devices/>
  <qemu:commandline><qemu:arg/></qemu:commandline>
</domain>`,
    good: `<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>rule</name><memory unit='MiB'>512</memory><os><type arch='x86_64' machine='q35'>hvm</type></os><devices/>
  <qemu:commandline><qemu:arg value='-snapshot'/></qemu:commandline>
</domain>`,
  },
  ({ domain: { root } }) => {
    const prefix = prefixOf(root);
    if (prefix === undefined) return NOTHING;
    const below = (parent: string, child: string): readonly XmlElement[] =>
      childrenOf(root, `${prefix}:${parent}`).flatMap(each => childrenOf(each, `${prefix}:${child}`));
    const lacking = (elements: readonly XmlElement[], name: string): readonly Finding[] =>
      elements
        .filter(element => !attributeOf(element, name))
        .map(element => ({ message: `<${element.name}> has no ${name}: add it`, span: element.span }));
    const names = below('commandline', 'env').flatMap((env): readonly Finding[] => {
      const message = judgeEnv(env);
      return message ? [{ message: `<${env.name}>: ${message}`, span: env.span }] : [];
    });
    const capabilities = [...below('capabilities', 'add'), ...below('capabilities', 'del')];
    return [
      ...lacking(below('commandline', 'arg'), 'value'),
      ...names,
      ...lacking(capabilities, 'capability'),
    ];
  },
);
