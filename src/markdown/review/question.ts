import type { BodyFault } from '../../domain/body-fault.ts';
import type { BodyNode } from '../body-tree.ts';

/** One line of text as readers will see it: what the parser took for text and not for a mark. */
export interface TextLine {
  readonly text: string;
  /** Line of the body, from 1. */
  readonly line: number;
  /** Whether it is the first text of its block. */
  readonly first: boolean;
  readonly block: Block;
}

/** A paragraph, heading or table cell with the lines of the source that it came from. */
export interface Block {
  readonly node: BodyNode;
  readonly parents: readonly BodyNode[];
  /** First and last line of the body, from 1. */
  readonly line: number;
  readonly end: number;
  /** The lines as written, without the marks of quotes and lists around them. */
  readonly source: readonly string[];
  /** Its words without marks. */
  readonly words: string;
}

/** A piece of raw HTML. */
export interface HtmlPiece {
  readonly value: string;
  readonly line: number;
}

/** A node of the tree with what is around it. */
export interface PlacedNode {
  readonly node: BodyNode;
  readonly parents: readonly BodyNode[];
  readonly line: number;
  readonly end: number;
}

/** A body, parsed, as the questions ask it. Lines are lines of the body. */
export interface ReviewedBody {
  readonly lines: readonly string[];
  readonly nodes: readonly PlacedNode[];
  readonly blocks: readonly Block[];
  readonly texts: readonly TextLine[];
  readonly html: readonly HtmlPiece[];
  /** What kind of entry it belongs to, as the folder says: "tin-tuc", "van-ban" … */
  readonly folder: string;
}

/** What a question found: the words, and their lines. */
export interface Finding {
  readonly found: string;
  readonly line: number;
  /** Last line of what is told, where it is more than one: nothing else is told of these lines. */
  readonly end?: number;
}

/** One question about what came out of a body. */
export interface Question {
  readonly fault: BodyFault;
  readonly level: 'error' | 'warning';
  readonly ask: (view: ReviewedBody) => Iterable<Finding>;
}

/** Shortens a quotation for a message. */
export const brief = (text: string): string => {
  const tidy = text.replace(/\s+/g, ' ').trim();
  return tidy.length > 70 ? `${tidy.slice(0, 70)}…` : tidy;
};
