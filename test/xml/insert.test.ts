import { expect } from 'chai';
import type { TextEdit } from '../../src/diagnostic.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { childOf, type XmlDocument, type XmlElement } from '../../src/xml/element.ts';
import {
  formatElement,
  insertAfter,
  insertBefore,
  insertChildren,
  type NewElement,
  removeElement,
} from '../../src/xml/insert.ts';
import { parseXml } from '../../src/xml/parse.ts';

const ADDRESS: NewElement = { name: 'n', attributes: [['t', 'pci']] };
const NESTED: NewElement = { name: 'o', children: [{ name: 'i', attributes: [['v', '<']] }, ADDRESS] };

/** The element `x`, wherever it is. */
function find(element: XmlElement): XmlElement | undefined {
  return childOf(element, 'x') ?? element.children.map(find).find(found => found);
}

type Make = (document: XmlDocument, element: XmlElement) => TextEdit;

/** The document after the edit that `make` gives for its element `x`. */
function after(text: string, make: Make): string {
  const document = parseXml(text).value!;
  const element = document.root.name === 'x' ? document.root : find(document.root)!;
  const result = applyEdits(text, [make(document, element)]);
  expect(parseXml(result).diagnostics, result).to.deep.equal([]);
  return result;
}

const withChild = (text: string, ...elements: NewElement[]): string =>
  after(text, (document, element) =>
    insertChildren(document, element, elements.length ? elements : [ADDRESS]),
  );
const withBefore = (text: string): string =>
  after(text, (document, element) => insertBefore(document, element, [ADDRESS]));
const withAfter = (text: string): string =>
  after(text, (document, element) => insertAfter(document, element, [ADDRESS]));

describe('xml/insert', () => {
  describe('a last child', () => {
    it('gets its own line where the others have theirs', () => {
      expect(withChild('<x>\n  <a/>\n</x>')).to.equal("<x>\n  <a/>\n  <n t='pci'/>\n</x>");
    });

    it('follows tabs, CRLF and the double quotes of the document', () => {
      expect(withChild('<x>\r\n\t<a b="c"/>\r\n</x>')).to.equal(
        '<x>\r\n\t<a b="c"/>\r\n\t<n t="pci"/>\r\n</x>',
      );
    });

    it('opens a parent that closes itself, replacing only the slash', () => {
      expect(withChild('<d>\n  <x a="b" />\n</d>')).to.equal(
        '<d>\n  <x a="b" >\n    <n t="pci"/>\n  </x>\n</d>',
      );
      expect(withChild('<d><x/></d>')).to.equal("<d><x><n t='pci'/></x></d>");
      const document = parseXml('<d><x/></d>').value!;
      expect(insertChildren(document, document.root.children[0]!, [ADDRESS]).span).to.deep.equal({
        start: 5,
        end: 6,
      });
    });

    it('goes into an empty parent', () => {
      expect(withChild('<d>\n  <x></x>\n</d>')).to.equal("<d>\n  <x>\n    <n t='pci'/>\n  </x>\n</d>");
      expect(withChild('<d>\n  <x>\n  </x>\n</d>')).to.equal("<d>\n  <x>\n    <n t='pci'/>\n  </x>\n</d>");
      expect(withChild('<d><x></x></d>')).to.equal("<d><x><n t='pci'/></x></d>");
      expect(withChild('<d>\n  <x> </x>\n</d>')).to.equal("<d>\n  <x><n t='pci'/> </x>\n</d>");
    });

    it('stays in line where the children share one', () => {
      expect(withChild('<d>\n  <x><a/><b/></x>\n</d>')).to.equal("<d>\n  <x><a/><b/><n t='pci'/></x>\n</d>");
    });

    it('goes behind trailing comments', () => {
      expect(withChild('<x>\n  <a/> <!-- of a -->\n  <!-- end -->\n</x>')).to.equal(
        "<x>\n  <a/> <!-- of a -->\n  <!-- end -->\n  <n t='pci'/>\n</x>",
      );
    });

    it('goes below a comment in a parent without elements', () => {
      expect(withChild('<x>\n    <!-- none -->\n</x>')).to.equal(
        "<x>\n    <!-- none -->\n    <n t='pci'/>\n</x>",
      );
      expect(withChild('<x><!-- none --></x>')).to.equal("<x><!-- none --><n t='pci'/></x>");
    });

    it('stays in line behind text', () => {
      expect(withChild('<d>\n  <x>text</x>\n</d>')).to.equal("<d>\n  <x>text<n t='pci'/></x>\n</d>");
    });

    it('moves an end tag that shares the line of the last child to its own', () => {
      expect(withChild('<d>\n  <x>\n    <a/></x>\n</d>')).to.equal(
        "<d>\n  <x>\n    <a/>\n    <n t='pci'/>\n  </x>\n</d>",
      );
    });

    it('may have children of its own', () => {
      expect(withChild('<x>\n\t<a/>\n</x>', NESTED)).to.equal(
        "<x>\n\t<a/>\n\t<o>\n\t\t<i v='&lt;'/>\n\t\t<n t='pci'/>\n\t</o>\n</x>",
      );
      expect(withChild('<x><a/></x>', NESTED)).to.equal("<x><a/><o><i v='&lt;'/><n t='pci'/></o></x>");
    });

    it('may be several', () => {
      expect(withChild('<x/>', ADDRESS, { name: 'm', text: 'a&b' })).to.equal(
        "<x>\n  <n t='pci'/>\n  <m>a&amp;b</m>\n</x>",
      );
    });
  });

  describe('a sibling', () => {
    it('goes before, on a line of its own', () => {
      expect(withBefore('<d>\n  <x/>\n</d>')).to.equal("<d>\n  <n t='pci'/>\n  <x/>\n</d>");
      expect(withBefore('<d><x/></d>')).to.equal("<d><n t='pci'/><x/></d>");
    });

    it('goes behind, on a line of its own', () => {
      expect(withAfter('<d>\r\n\t<x>\r\n\t</x>\r\n</d>')).to.equal(
        "<d>\r\n\t<x>\r\n\t</x>\r\n\t<n t='pci'/>\r\n</d>",
      );
      expect(withAfter('<d><x/><y/></d>')).to.equal("<d><x/><n t='pci'/><y/></d>");
    });

    it('leaves the comment at the end of a line to its element', () => {
      expect(withAfter('<d>\n  <x/> <!-- of x -->\n  <y/>\n</d>')).to.equal(
        "<d>\n  <x/> <!-- of x -->\n  <n t='pci'/>\n  <y/>\n</d>",
      );
    });
  });

  describe('removal', () => {
    const without = (text: string): string => after(text, removeElement);

    it('takes the line of an element that has its own', () => {
      expect(without('<d>\r\n  <a/>\r\n  <x>\r\n  </x>\r\n  <b/>\r\n</d>')).to.equal(
        '<d>\r\n  <a/>\r\n  <b/>\r\n</d>',
      );
    });

    it('leaves what shares the line', () => {
      expect(without('<d>\n  <x/> <!-- c -->\n</d>')).to.equal('<d>\n   <!-- c -->\n</d>');
      expect(without('<d><a/><x/></d>')).to.equal('<d><a/></d>');
    });
  });

  it('formats an element in one line', () => {
    expect(formatElement(NESTED)).to.equal("<o><i v='&lt;'/><n t='pci'/></o>");
    expect(formatElement(ADDRESS, '"')).to.equal('<n t="pci"/>');
  });
});
