import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A page to be found. `number` and `issued` (a day) make it an official document. */
export interface CorpusPage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly number?: string;
  readonly issued?: string;
}

/** A query of some form and the page that it means. */
export interface CorpusQuery {
  readonly form: string;
  readonly query: string;
  readonly id: string;
}

/** Pages with the queries that ask for them. */
export interface SearchCorpus {
  readonly pages: readonly CorpusPage[];
  readonly queries: readonly CorpusQuery[];
}

async function readLines<T>(file: string, parse: (row: Record<string, unknown>) => T): Promise<T[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [parse(JSON.parse(line) as Record<string, unknown>)];
    } catch (cause) {
      throw new Error(`${file}, line ${index + 1}: not a JSON object`, { cause });
    }
  });
}

/** Reads `pages.jsonl` (id, title, text) and `queries.jsonl` (form, query, id) of a folder. */
export async function readSearchCorpus(folder: string): Promise<SearchCorpus> {
  const pages = await readLines(path.join(folder, 'pages.jsonl'), (row): CorpusPage => {
    const page = {
      id: String(row['id']),
      title: String(row['title'] ?? ''),
      text: String(row['text'] ?? ''),
    };
    return typeof row['number'] === 'string' && typeof row['issued'] === 'string'
      ? { ...page, number: row['number'], issued: row['issued'] }
      : page;
  });
  const queries = await readLines(path.join(folder, 'queries.jsonl'), (row) => ({
    form: String(row['form']),
    query: String(row['query']),
    id: String(row['id']),
  }));
  return { pages, queries };
}
