// test/xml/zz.ts
import { SaxesParser as SaxesParser2 } from "saxes";
import { readFileSync } from "node:fs";

// src/xml/tree-builder.ts
import { SaxesParser } from "saxes";

// src/xml/refusal.ts
function refusal(rule, message, span) {
  return span ? { rule, severity: "error", message, span } : { rule, severity: "error", message };
}

// src/xml/budget.ts
var LimitReached = class extends Error {
  diagnostic;
  constructor(diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
};
var CURE = "Domain XML needs far fewer: check that this is the right file, or take the needless ones out.";
var Budget = class {
  #limits;
  #depth = 0;
  #nodes = 0;
  #attributes = 0;
  #namespaces = 0;
  #prefixed = 0;
  constructor(limits) {
    this.#limits = limits;
  }
  openElement(name, span) {
    const { depth } = this.#limits;
    if (++this.#depth > depth) {
      const message = `Element '${name}' is nested ${this.#depth} deep; at most ${depth} levels are accepted. Domain XML needs far fewer: take the needless ones out.`;
      throw new LimitReached(refusal("xml/depth", message, span));
    }
    this.addNode(span);
    if (name.includes(":")) this.#addPrefixed(span, "xml/elements");
  }
  closeElement() {
    this.#depth--;
  }
  /** Counts an element, a comment, a CDATA section or a processing instruction. */
  addNode(span) {
    const { elements } = this.#limits;
    if (++this.#nodes > elements) {
      exceed("xml/elements", elements, "elements, comments and processing instructions", span);
    }
  }
  /** Counts an attribute, which is the `count`th of its element. */
  addAttribute(name, count, span) {
    const { attributesPerElement, attributes, namespaces } = this.#limits;
    if (count > attributesPerElement) {
      exceed("xml/attributes", attributesPerElement, "attributes in this element", span);
    }
    if (++this.#attributes > attributes) exceed("xml/attributes", attributes, "attributes", span);
    if (name.startsWith("xmlns") && ++this.#namespaces > namespaces) {
      exceed("xml/attributes", namespaces, "namespace declarations", span);
    }
    if (name.includes(":")) this.#addPrefixed(span, "xml/attributes");
  }
  #addPrefixed(span, rule) {
    const { prefixed } = this.#limits;
    if (++this.#prefixed > prefixed) exceed(rule, prefixed, "names with a prefix", span);
  }
};
function exceed(rule, limit, things, span) {
  const message = `The document holds more than ${limit} ${things}, which is the most that is accepted; the first too many is here. ${CURE}`;
  throw new LimitReached(refusal(rule, message, span));
}

// src/xml/tree-builder.ts
var NONE = [];
var LF = 10;
var CR = 13;
var SPACE = 32;
var LESS = 60;
var EQUALS = 61;
var REFERENCE = /&(?:#[0-9]+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);/y;
var TreeBuilder = class {
  #text;
  #budget;
  #parser;
  #comments = [];
  #root;
  #open;
  /** The element that was closed last. */
  #closed;
  /** Offset up to which the text is known to be well-formed. */
  #good = 0;
  constructor(text, limits) {
    this.#text = text;
    this.#budget = new Budget(limits);
    this.#parser = new SaxesParser({ position: false, defaultXMLVersion: "1.0", forceXMLVersion: true });
    this.#listen(this.#parser);
  }
  #listen(parser) {
    parser.openTagStartHandler = ({ name }) => this.#startElement(name);
    parser.attributeHandler = ({ name, value }) => this.#addAttribute(name, value);
    parser.openTagHandler = () => this.#endStartTag();
    parser.closeTagHandler = ({ isSelfClosing }) => this.#endElement(isSelfClosing);
    parser.textHandler = (text) => this.#addText(text);
    parser.cdataHandler = (text) => this.#addCdata(text);
    parser.commentHandler = () => this.#addComment();
    parser.piHandler = () => this.#addInstruction();
  }
  /** @throws Error of saxes, or LimitReached; `failure` explains both. */
  build() {
    this.#parser.write(this.#text).close();
    return { root: this.#root, comments: this.#comments };
  }
  /** What `error`, thrown by `build`, says to the user. */
  failure(error) {
    if (error instanceof LimitReached) {
      return { diagnostic: error.diagnostic, offset: error.diagnostic.span.start };
    }
    const end = Math.min(this.#parser.position, this.#text.length);
    const reference = this.#badReference(end);
    if (reference !== -1) {
      const message = "'&' starts no reference that XML knows; write '&amp;' for the character itself.";
      const span = { start: reference, end: reference + 1 };
      return { diagnostic: refusal("xml/well-formed", message, span), offset: reference };
    }
    const diagnostic = refusal("xml/well-formed", this.#words(error), { start: Math.max(end - 1, 0), end });
    const related = this.#related(error);
    return { diagnostic: related ? { ...diagnostic, related: [related] } : diagnostic, offset: end };
  }
  /**
   * Offset of the first `&` before `end` that starts no reference, or -1. saxes reads on to the next `;`, so without
   * this the error would be found far behind its cause.
   */
  #badReference(end) {
    let at = this.#text.indexOf("&", this.#good);
    while (at !== -1 && at < end) {
      REFERENCE.lastIndex = at;
      if (!REFERENCE.test(this.#text)) return at;
      at = this.#text.indexOf("&", at + 1);
    }
    return -1;
  }
  #words(error) {
    const reason = error.message.replace(/\.$/, "");
    return `The document is not well-formed XML: ${reason}. Correct it here, or before this place.`;
  }
  /** The start tag that an error about tags speaks of. */
  #related({ message }) {
    const element = message.startsWith("unexpected close tag") ? this.#closed : message.startsWith("unclosed tag") ? this.#open : void 0;
    return element && { message: `Element '${element.name}' starts here.`, span: element.startTag };
  }
  #mark() {
    const at = this.#parser.position;
    this.#good = at;
    return at;
  }
  /** Called behind the character that ends the name. */
  #startElement(name) {
    const text = this.#text;
    let end = this.#mark() - 1;
    if (text.charCodeAt(end) === LF && text.charCodeAt(end - 1) === CR) end--;
    const parent = this.#open;
    const element = newElement(name, end, parent);
    this.#budget.openElement(name, element.nameSpan);
    if (!parent) this.#root = element;
    else if (parent.children === NONE) parent.children = [element];
    else parent.children.push(element);
    this.#open = element;
  }
  /** Called behind the closing quote, so the other places are found by walking back. */
  #addAttribute(name, value) {
    const text = this.#text;
    const end = this.#mark();
    const quote = text.charCodeAt(end - 1);
    let at = end - 2;
    while (text.charCodeAt(at) !== quote) at--;
    const valueSpan = { start: at + 1, end: end - 1 };
    while (text.charCodeAt(at) !== EQUALS) at--;
    at--;
    while (text.charCodeAt(at) <= SPACE) at--;
    const start = at + 1 - name.length;
    const nameSpan = { start, end: at + 1 };
    const attribute = { name, value, span: { start, end }, nameSpan, valueSpan };
    const element = this.#open;
    if (element.attributes === NONE) element.attributes = [attribute];
    else element.attributes.push(attribute);
    this.#budget.addAttribute(name, element.attributes.length, nameSpan);
  }
  #endStartTag() {
    const element = this.#open;
    element.startTag = { start: element.startTag.start, end: this.#mark() };
    element.span = element.startTag;
  }
  #endElement(isSelfClosing) {
    const element = this.#open;
    if (!isSelfClosing) {
      const end = this.#mark();
      let start = end - 1;
      while (this.#text.charCodeAt(start) !== LESS) start--;
      element.endTag = { start, end };
      element.span = { start: element.span.start, end };
    }
    this.#budget.closeElement();
    this.#closed = element;
    this.#open = element.parent;
  }
  #addText(text) {
    this.#mark();
    if (this.#open) this.#open.text += text;
  }
  #addCdata(text) {
    this.#addText(text);
    this.#budget.addNode({ start: this.#good - 3, end: this.#good });
  }
  /** Called behind the `--` that ends the comment; no `--` occurs inside. */
  #addComment() {
    const end = this.#mark() + 1;
    const start = this.#text.lastIndexOf("<!--", end - 7);
    const span = { start, end };
    this.#comments.push({ text: this.#text.slice(start + 4, end - 3), span });
    this.#budget.addNode(span);
  }
  #addInstruction() {
    const end = this.#mark();
    this.#budget.addNode({ start: end - 2, end });
  }
};
function newElement(name, end, parent) {
  const nameSpan = { start: end - name.length, end };
  const startTag = { start: nameSpan.start - 1, end };
  const span = startTag;
  return parent ? { name, attributes: NONE, children: NONE, text: "", span, startTag, nameSpan, parent } : { name, attributes: NONE, children: NONE, text: "", span, startTag, nameSpan };
}

// src/xml/limits.ts
var DEFAULT_LIMITS = {
  bytes: 16 * 1024 * 1024,
  depth: 256,
  elements: 2e5,
  attributesPerElement: 256,
  attributes: 4e5,
  namespaces: 256,
  prefixed: 1e4
};

// test/xml/zz.ts
var s = readFileSync("/work/shared/conformance/libvirt/input/disk-backing-chains-noindex.xml").toString();
function bench(name, fn, n = 2e3) {
  for (let i = 0; i < 3e3; i++) fn();
  const ts = [];
  for (let k = 0; k < 9; k++) {
    const t = performance.now();
    for (let i = 0; i < n; i++) fn();
    ts.push((performance.now() - t) / n * 1e3);
  }
  ts.sort((a, b) => a - b);
  console.log(name, ts[4].toFixed(1) + "\xB5s", "min", ts[0].toFixed(1));
}
if (process.argv[2] === "1") bench("bare", () => {
  new SaxesParser2({ position: false }).write(s).close();
});
if (process.argv[2] === "2") bench("bare force", () => {
  new SaxesParser2({ position: false, defaultXMLVersion: "1.0", forceXMLVersion: true }).write(s).close();
});
if (process.argv[2] === "3") bench("tree", () => {
  new TreeBuilder(s, DEFAULT_LIMITS).build();
});
if (process.argv[2] === "4") bench("one handler", () => {
  const p = new SaxesParser2({ position: false });
  p.textHandler = () => {
  };
  p.write(s).close();
});
if (process.argv[2] === "5") bench("8 handlers", () => {
  const p = new SaxesParser2({ position: false });
  for (const k of ["openTagStart", "attribute", "openTag", "closeTag", "text", "cdata", "comment", "pi"]) p[k + "Handler"] = () => {
  };
  p.write(s).close();
});
if (process.argv[2] === "6") bench("8 handlers named", () => {
  const p = new SaxesParser2({ position: false });
  p.openTagStartHandler = () => {
  };
  p.attributeHandler = () => {
  };
  p.openTagHandler = () => {
  };
  p.closeTagHandler = () => {
  };
  p.textHandler = () => {
  };
  p.cdataHandler = () => {
  };
  p.commentHandler = () => {
  };
  p.piHandler = () => {
  };
  p.write(s).close();
});
