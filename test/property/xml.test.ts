import { expect } from 'chai';
import fc from 'fast-check';
import type { Span, TextEdit } from '../../src/diagnostic.ts';
import { setAttributes } from '../../src/xml/attribute.ts';
import { applyEdits, applyEditsToBytes } from '../../src/xml/edit.ts';
import type { XmlDocument, XmlElement } from '../../src/xml/element.ts';
import { insertAfter, insertBefore, insertChildren, type NewElement } from '../../src/xml/insert.ts';
import { parseXml } from '../../src/xml/parse.ts';

const RULES = /^xml\/(well-formed|doctype|size|depth|elements|attributes|encoding|nul)$/;

/** Markup, whole and broken, and the beginnings of files in other encodings. */
const PIECES = [
  ...['<', '>', '&', '"', "'", '/', '=', '!', '?', ';', '#', ':', '-', ' ', '\n', '\r', '\t', '\0', '\u0001'],
  ...['<a>', '</a>', '<a/>', '<b c="d">', '</b>', "e='f'", '<!--', '-->', '<![CDATA[', ']]>', '<?p', '?>'],
  ...['<?xml version="1.0"?>', '<?xml version="1.0" encoding="', 'utf-16', 'iso-8859-1', 'shift_jis', '"?>'],
  ...[
    '<!DOCTYPE a>',
    '<!DOCTYPE',
    '&amp;',
    '&#10;',
    '&#x1F600;',
    '&x;',
    'é',
    '𝒳',
    '\ufeff',
    '\ufffe',
    'xmlns:q="r"',
    '<q:r/>',
  ],
].map(piece => Uint8Array.from(Buffer.from(piece)));
const MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xff],
  [0xc3],
  [0x3c, 0],
  [0, 0x3c],
  [0, 0, 0xfe, 0xff],
  [0x4c, 0x6f, 0xa7, 0x94],
].map(bytes => Uint8Array.from(bytes));

const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc
    .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...PIECES) }, fc.constantFrom(...MARKS)), {
      maxLength: 16,
    })
    .map(pieces => Uint8Array.from(Buffer.concat(pieces))),
);

const name = fc.stringMatching(/^[a-zé][a-z0-9.-]{0,6}$/);
const space = fc.constantFrom(' ', '  ', '\n', '\r\n\t', '\n    ');
const maybeSpace = fc.constantFrom('', '', ' ', '\n', '\r\n  ');
const characters = fc
  .array(fc.constantFrom('x', ' ', '\n', '\r\n', 'é', '𝒳', '>', '&lt;', '&#65;', '/', '=', '&amp;'), {
    maxLength: 6,
  })
  .map(parts => parts.join(''));

const attribute = fc
  .tuple(space, name, maybeSpace, maybeSpace, fc.constantFrom('"', "'"), characters)
  .map(([before, key, left, right, quote, value]) => ({
    key,
    text: `${before}${key}${left}=${right}${quote}${value}${quote}`,
  }));
const attributes = fc
  .uniqueArray(attribute, { maxLength: 4, selector: ({ key }) => key })
  .map(list => list.map(({ text }) => text).join(''));
const filling = fc.oneof(
  characters,
  fc.constantFrom('<!-- <c d="e"> -->', '<!---->', '<![CDATA[<f>&]]>', '<?p q="r"?>', '\n  ', '\r\n\t'),
);

const { element } = fc.letrec<{ element: string }>(tie => ({
  element: fc
    .tuple(
      name,
      attributes,
      maybeSpace,
      fc.option(fc.array(fc.oneof({ depthSize: 'small' }, filling, tie('element')), { maxLength: 5 })),
      maybeSpace,
    )
    .map(([tag, pairs, before, content, after]) =>
      content
        ? `<${tag}${pairs}${before}>${content.join('')}</${tag}${after}>`
        : `<${tag}${pairs}${before}/>`,
    ),
}));

const documentText = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0"?>\n', '<!-- <a> -->\r\n', '\n'),
    element,
    fc.constantFrom('', '\n', '\n<!-- end -->'),
  )
  .map(parts => parts.join(''));

function walk(start: XmlElement): XmlElement[] {
  return [start, ...start.children.flatMap(walk)];
}

function at(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

function parsed(text: string): XmlDocument {
  const { value, diagnostics } = parseXml(text);
  if (!value) throw new Error(`${diagnostics[0]?.message}: ${text}`);
  return value;
}

/** The same tree by names, values and text, without places. */
function shape({ name: tag, attributes: pairs, children }: XmlElement): unknown {
  return [tag, pairs.map(({ name: key, value }) => [key, value]), children.map(shape)];
}

describe('property: xml', () => {
  it('any bytes give a document or one located error', () => {
    fc.assert(
      fc.property(anyBytes, fc.constantFrom('libxml2', 'saxes'), (bytes, judge) => {
        const { value, text, diagnostics } = parseXml(bytes, { judge });
        if (value) return;
        expect(diagnostics).to.have.length(1);
        const { rule, severity, message, span } = diagnostics[0]!;
        expect(rule).to.match(RULES);
        expect(severity).to.equal('error');
        expect(message).not.to.equal('');
        if (!span) throw new Error('no place');
        expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).to.equal(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('any string gives a document or one located error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), documentText), fc.nat(), (text, cut) => {
        const { value, diagnostics } = parseXml(text.slice(0, text.length - (cut % 4)));
        expect(value === undefined).to.equal(diagnostics.length === 1);
        if (!value) expect(diagnostics[0]?.span).not.to.equal(undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it('every element and attribute is where its spans say', () => {
    fc.assert(
      fc.property(documentText, text => {
        const { root } = parsed(text);
        for (const { name: tag, span, startTag, endTag, nameSpan, attributes: pairs, children } of walk(
          root,
        )) {
          expect(at(text, nameSpan)).to.equal(tag);
          expect(at(text, startTag)).to.match(/^<.*>$/s);
          expect(at(text, startTag).startsWith(`<${tag}`)).to.equal(true);
          expect(endTag ? at(text, endTag).startsWith(`</${tag}`) : span.end === startTag.end).to.equal(true);
          expect(span).to.deep.equal({ start: startTag.start, end: (endTag ?? startTag).end });
          for (const { name: key, span: whole, nameSpan: place, valueSpan } of pairs) {
            expect(at(text, place)).to.equal(key);
            expect(at(text, whole)).to.match(new RegExp(`^${key}\\s*=\\s*["'].*["']$`, 's'));
            expect(text[valueSpan.start - 1])
              .to.equal(text[valueSpan.end])
              .and.match(/["']/);
            expect(whole.end).to.equal(valueSpan.end + 1);
          }
          for (const child of children)
            expect(child.span.start >= startTag.end && child.span.end <= span.end).to.equal(true);
        }
      }),
    );
  });

  it('no edits give the same bytes', () => {
    fc.assert(
      fc.property(documentText, fc.constantFrom('utf8', 'utf16le'), (text, encoding) => {
        const bytes = Buffer.from(encoding === 'utf8' ? text : `\ufeff${text}`, encoding);
        const { value } = parseXml(bytes);
        expect(Buffer.from(applyEditsToBytes(value!.source, [])).equals(bytes)).to.equal(true);
      }),
    );
  });

  it('edits change what they span and nothing else, in bytes as in text', () => {
    const places = fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('', 'n', 'é€𝒳')), { maxLength: 5 });
    fc.assert(
      fc.property(documentText, places, fc.constantFrom('utf8', 'utf16le'), (text, wanted, encoding) => {
        const edits: TextEdit[] = [];
        let from = 0;
        for (const [offset, length, inserted] of wanted.sort((a, b) => a[0] - b[0])) {
          const start = Math.min(from + (offset % 20), text.length);
          const end = Math.min(start + length, text.length);
          if (/[\udc00-\udfff]/.test((text[start] ?? '') + (text[end] ?? ''))) continue;
          edits.push({ span: { start, end }, text: inserted });
          from = end + 1;
          if (from > text.length) break;
        }
        const edited = applyEdits(text, edits);
        let kept = '';
        let position = 0;
        for (const { span, text: inserted } of edits) {
          kept += text.slice(position, span.start) + inserted;
          position = span.end;
        }
        expect(edited).to.equal(kept + text.slice(position));
        const mark = encoding === 'utf8' ? '' : '\ufeff';
        const { source } = parseXml(Buffer.from(mark + text, encoding)).value!;
        expect(Buffer.from(applyEditsToBytes(source, edits)).toString(encoding)).to.equal(mark + edited);
      }),
    );
  });

  const added: NewElement = { name: 'NEW', attributes: [['key', `<&>"'\n`]], children: [{ name: 'INNER' }] };

  it('inserting an element adds that element and leaves the rest of the text', () => {
    fc.assert(
      fc.property(
        documentText,
        fc.nat(),
        fc.constantFrom('child', 'before', 'after'),
        (text, index, where) => {
          const document = parsed(text);
          const elements = walk(document.root);
          const target = elements[index % elements.length]!;
          if (where !== 'child' && !target.parent) return;
          const insert = { child: insertChildren, before: insertBefore, after: insertAfter }[where];
          const edit = insert(document, target, [added]);
          expect(at(text, edit.span)).to.equal(where === 'child' && !target.endTag ? '/' : '');
          const result = parsed(applyEdits(text, [edit]));
          expect(result.comments.map(comment => comment.text)).to.deep.equal(
            document.comments.map(comment => comment.text),
          );
          const names = walk(result.root).map(({ name: tag }) => tag);
          const place = names.indexOf('NEW');
          expect(names.splice(place, 2)).to.deep.equal(['NEW', 'INNER']);
          expect(names).to.deep.equal(elements.map(({ name: tag }) => tag));
          const inserted = walk(result.root)[place]!;
          expect(inserted.attributes[0]?.value).to.equal(`<&>"'\n`);
          expect(inserted.parent?.name).to.equal((where === 'child' ? target : target.parent!).name);
        },
      ),
    );
  });

  it('setting attributes sets those attributes and nothing else', () => {
    const pairs = fc.uniqueArray(fc.tuple(name, fc.constantFrom('1', `"'`, '<&\n')), {
      minLength: 1,
      maxLength: 3,
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(documentText, fc.nat(), pairs, (text, index, wanted) => {
        const document = parsed(text);
        const elements = walk(document.root);
        const target = elements[index % elements.length]!;
        const result = parsed(applyEdits(text, setAttributes(document, target, wanted)));
        const found = walk(result.root)[index % elements.length]!;
        const expected = new Map(target.attributes.map(({ name: key, value }) => [key, value]));
        for (const [key, value] of wanted) expected.set(key, value);
        expect(found.attributes.map(({ name: key, value }) => [key, value])).to.deep.equal([...expected]);
        expect(found.children.map(shape)).to.deep.equal(target.children.map(shape));
      }),
    );
  });
});
