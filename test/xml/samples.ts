/** Text in the bytes of UTF-16. */
export function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Text whose characters are all below U+0100, one byte each. */
export function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

export function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

export function concat(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Buffer.concat(parts.map(part => Uint8Array.from(part)));
}

export const UTF8_BOM = [0xef, 0xbb, 0xbf];

/** Well-formed documents of every construct that has a place of its own. */
export const GOOD: readonly string[] = [
  '<a/>',
  '<a />',
  '<a></a >',
  '<a\n\tb = "1"\r\n  c\t=\t\'2\' />',
  '<a b="x > y"/>',
  '<a b=\'it is "so"\'/>',
  '<a b="&lt;&amp;&#x41;&#10;"/>',
  '<a b="one\ntwo\tthree\r\nfour"/>',
  '<a>text &amp; more<b/>tail</a>',
  '<a>\r\n  <b/>\r\n</a>\r\n',
  '<a><![CDATA[<b>&]]></a>',
  '<a><!-- <!DOCTYPE x> --></a>',
  '<a><![CDATA[<!DOCTYPE x>]]></a>',
  '<?p <!DOCTYPE x> ?><a/>',
  '<!----><a/><!-- end -->',
  '<?xml version="1.0"?><a/>',
  "<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n<!-- c -->\n<?pi data?>\n<a/>\n",
  '<?xml version="1.1"?><a/>',
  '\ufeff<a/>',
  '<élan façon="ñ"/>',
  '<a>𝒳<b c="𝒳"/>𝒳</a>',
  '<a:b c:d="1"/>',
  '<a xmlns:q="http://q"><q:b q:c=""/></a>',
  '<a xml:space="foo" xml:id="1 2"/>',
  '<a b="" c=\'\'/>',
  '<a>]] > ]&gt;</a>',
  '<a b="\u0085\u2028"/>',
  '<a><b><c/></b><b/></a>',
  '<?a?><a/><?b c??>',
  '<a/>\r',
  '<a>\r</a>\r\n',
];

/** Documents that are not well-formed. */
export const BAD: readonly string[] = [
  '',
  ' \n',
  'text',
  '<a>',
  '<a',
  '<a b',
  '<a b=',
  '<a b="',
  '<a b=c/>',
  '<a b="1" b="2"/>',
  '<a b="1"c="2"/>',
  '<a b="<"/>',
  '<a></b>',
  '<a><b></a></b>',
  '</a>',
  '<a/><b/>',
  '<a/>text',
  '<a>&</a>',
  '<a>&foo;</a>',
  '<a>&#0;</a>',
  '<a>&#xD800;</a>',
  '<a b="&"/>',
  '<a>]]></a>',
  '<a>\u0001</a>',
  '<a>\ufffe</a>',
  '< a/>',
  '<1/>',
  '<a><!-- -- --></a>',
  '<a><!-- </a>',
  '<a><![CDATA[ </a>',
  '<![CDATA[x]]><a/>',
  ' <?xml version="1.0"?><a/>',
  '<?xml version="2.0"?><a/>',
  '<?xml encoding="UTF-8"?><a/>',
  '<?xml?><a/>',
  '<a><?xml version="1.0"?></a>',
  '<?1?><a/>',
  '<!doctype a><a/>',
  '<!ELEMENT a><a/>',
];
