import { SaxesParser } from 'saxes';

/** What is told about a document while it is read; `at` is the offset behind what the event tells of. */
export interface XmlEvents {
  /** `at` is behind the character that ends the name. */
  startElement(name: string, at: number): void;
  /** `value` has references resolved and white space normalised; `at` is behind the closing quote. */
  attribute(name: string, value: string, at: number): void;
  endStartTag(at: number): void;
  /** Comes right after `endStartTag` of the same element when the element closes itself. */
  endElement(closesItself: boolean, at: number): void;
  /** `at` is behind the `<` that ends the text. */
  text(text: string, at: number): void;
  cdata(text: string, at: number): void;
  /** `at` is behind the `--` that ends the comment. */
  comment(at: number): void;
  instruction(at: number): void;
}

/** Thrown where a document is not well-formed. */
export class NotWellFormed extends Error {
  /** Offset behind what was read when the error was noticed. */
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/** The fields that `SaxesParser.on` sets; its computed assignment would make the parser a dictionary, 5 times slower. */
interface Handlers {
  openTagStartHandler: (tag: { name: string }) => void;
  attributeHandler: (attribute: { name: string; value: string }) => void;
  openTagHandler: () => void;
  closeTagHandler: (tag: { isSelfClosing: boolean }) => void;
  textHandler: (text: string) => void;
  cdataHandler: (text: string) => void;
  commentHandler: () => void;
  piHandler: () => void;
  errorHandler: (error: Error) => void;
}

interface Reader {
  readonly parser: SaxesParser;
  events: XmlEvents | undefined;
}

// A parser starts anew after each document. Handlers made for each document would keep it alive over several
// collections of the young generation, which takes longer than the parse.
let spare: Reader | undefined;

/**
 * Tells `events` what `text` holds. Entities other than XML's own five are errors.
 *
 * @throws NotWellFormed, or what `events` throws.
 */
export function readEvents(text: string, events: XmlEvents): void {
  const reader = spare ?? newReader();
  // Not spare while it is used, nor ever again after an error in the middle of a document.
  spare = undefined;
  reader.events = events;
  reader.parser.write(text).close();
  reader.events = undefined;
  spare = reader;
}

function newReader(): Reader {
  // libxml2 applies the rules of XML 1.0 whatever version is declared.
  const parser = new SaxesParser({ position: false, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const reader: Reader = { parser, events: undefined };
  const handlers = parser as unknown as Handlers;
  handlers.openTagStartHandler = ({ name }) => reader.events!.startElement(name, parser.position);
  handlers.attributeHandler = ({ name, value }) => reader.events!.attribute(name, value, parser.position);
  handlers.openTagHandler = () => reader.events!.endStartTag(parser.position);
  handlers.closeTagHandler = ({ isSelfClosing }) => reader.events!.endElement(isSelfClosing, parser.position);
  handlers.textHandler = text => reader.events!.text(text, parser.position);
  handlers.cdataHandler = text => reader.events!.cdata(text, parser.position);
  handlers.commentHandler = () => reader.events!.comment(parser.position);
  handlers.piHandler = () => reader.events!.instruction(parser.position);
  handlers.errorHandler = error => {
    throw new NotWellFormed(error.message.replace(/\.$/, ''), parser.position);
  };
  return reader;
}
