import { expect } from 'chai';
import { type NodeDeviceOptions, parseNodeDevice, parseNodeDevices } from '../../src/nodedev/load.ts';
import { DEVIATIONS, documentOf, FRAGMENTS } from './fragments.ts';

const STRICT = { strict: true } as const;

function rulesOf(xml: string, options: NodeDeviceOptions = STRICT): readonly string[] {
  return parseNodeDevice(xml, options).diagnostics.map(({ rule }) => rule);
}

/** The first finding: its rule, its message, and the text that it points at. */
function finding(xml: string, options: NodeDeviceOptions = {}): readonly [string, string, string] {
  const [{ rule, message, span } = { rule: '', message: '', span: undefined }] = parseNodeDevice(
    xml,
    options,
  ).diagnostics;
  return [rule, message, xml.slice(span?.start, span?.end)];
}

describe('node-device XML', () => {
  for (const [content, rule] of FRAGMENTS) {
    it(`${rule ? `refuses by ${rule}` : 'accepts'}: ${content}`, () => {
      const { value, diagnostics } = parseNodeDevice(documentOf(content), STRICT);
      const rules = new Set(diagnostics.map(each => each.rule));
      expect([...rules]).to.deep.equal(rule ? [rule] : []);
      expect(value === undefined).to.equal(rule !== undefined);
    });
  }

  for (const [content, rule, reason] of DEVIATIONS) {
    it(`differs from libvirt, since ${reason}: ${content}`, () => {
      expect(rulesOf(documentOf(content))).to.deep.equal(rule ? [rule] : []);
    });
  }
});

describe('a finding in node-device XML', () => {
  it('says what was found, what is accepted and what was meant', () => {
    const xml = documentOf(
      "<capability type='net'><interface>a</interface><link state='dwon'/></capability>",
    );
    expect(finding(xml)).to.deep.equal([
      'nodedev/value',
      "device 'x': found 'dwon' for attribute 'state' of <link>, expected one of unknown, notpresent, down, " +
        "lowerlayerdown, testing, dormant, up; did you mean 'down'?",
      'dwon',
    ]);
  });

  it('says what is missing and how to cure it', () => {
    const xml = documentOf("<capability type='scsi_target'/>");
    expect(finding(xml)).to.deep.equal([
      'nodedev/required',
      "device 'x': <capability type='scsi_target'> has no <target>; add it, with a text",
      "<capability type='scsi_target'/>",
    ]);
  });

  it('points at an unknown capability', () => {
    const xml = documentOf("<capability type='storag'/>");
    const [rule, message, text] = finding(xml);
    expect(rule).to.equal('nodedev/capability');
    expect(message).to.contain("found capability 'storag'").and.to.contain("did you mean 'storage'?");
    expect(text).to.equal('storag');
  });

  it('is about the name where there is none', () => {
    expect(finding("<device><capability type='ap_matrix'/></device>")[0]).to.equal('nodedev/name');
    expect(finding("<device><name/><capability type='ap_matrix'/></device>")[0]).to.equal('nodedev/name');
  });

  it('is about the root where it is something else', () => {
    expect(finding('<domain/>')[0]).to.equal('nodedev/root');
    expect(parseNodeDevices('<domain/>').diagnostics.map(({ rule }) => rule)).to.include('nodedev/root');
  });

  it('is that of the XML parser where there is no document', () => {
    expect(finding('<device>')[0]).to.equal('xml/well-formed');
  });
});

describe('a device to be made', () => {
  const create = { create: true } as const;

  it('has no name, whatever is written', () => {
    const xml =
      "<device><name>y</name><parent>p</parent><capability type='mdev'><type id='a'/></capability></device>";
    expect(parseNodeDevice(xml, create).value).to.include({ name: 'new device', parent: 'p' });
  });

  it('needs neither host number nor names of its adapter', () => {
    const xml =
      "<device><parent wwnn='1' wwpn='2'/><capability type='scsi_host'><capability type='fc_host'/></capability></device>";
    expect(parseNodeDevice(xml, create).value).to.deep.include({
      parentWwn: { wwnn: '1', wwpn: '2' },
      capabilities: [{ type: 'scsi_host', fcHost: {} }],
    });
    expect(rulesOf(documentOf("<capability type='scsi_host'/>"), {})).to.deep.equal(['nodedev/required']);
  });

  it('may be found by the name of its fabric', () => {
    const xml = "<device><parent fabric_wwn='f'/><capability type='scsi_host'/></device>";
    expect(parseNodeDevice(xml, create).value!.parentWwn).to.deep.equal({ fabricWwn: 'f' });
  });
});

describe('strict reading', () => {
  const mdev = documentOf(
    "<driver><name>d</name></driver><capability type='mdev'><type id='a'/><parent_addr>p</parent_addr><attr name='b'/></capability>",
  );

  it('drops what libvirt drops, and says so of attributes', () => {
    const { value, diagnostics } = parseNodeDevice(mdev, STRICT);
    expect(value).not.to.have.property('driver');
    expect(value!.capabilities).to.deep.equal([{ type: 'mdev', typeId: 'a', iommuGroup: 0, attributes: [] }]);
    expect(diagnostics.map(({ rule, severity }) => [rule, severity])).to.deep.equal([
      ['nodedev/attr-dropped', 'warning'],
    ]);
  });

  it('is not the default, which refuses half an attribute', () => {
    expect(rulesOf(mdev, {})).to.deep.equal(['nodedev/required']);
  });

  it('refuses what libvirt only prints', () => {
    const xml = documentOf("<capability type='vdpa'><chardev>/dev/v</chardev></capability>");
    expect(rulesOf(xml)).to.deep.equal(['nodedev/print-only']);
    expect(rulesOf(xml, {})).to.deep.equal([]);
  });
});

describe('documents of several devices', () => {
  it('give those that are good', () => {
    const good = documentOf("<capability type='ap_matrix'/>");
    const { value, diagnostics } = parseNodeDevices(`<all>${good}${documentOf('')}${good}<other/></all>`);
    expect(value).to.have.length(2);
    expect(diagnostics.map(({ rule }) => rule)).to.deep.equal(['nodedev/capability']);
  });
});
