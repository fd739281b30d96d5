import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

// One Word file in the forms that producers give it: what it says is the same in all of them.

type Rewrite = (text: string) => string;

function rewritten(bytes: Uint8Array, content: Rewrite, name: Rewrite = (part) => part): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([part, data]) => [
    name(part),
    /\.(?:xml|rels)$/.test(part) ? strToU8(content(strFromU8(data))) : data,
  ]);
  return zipSync(Object.fromEntries(parts));
}

/** Namespaces are called ns0, ns1 …, as Python's ElementTree does; those of relations too. */
function withOtherPrefixes(bytes: Uint8Array): Uint8Array {
  return rewritten(bytes, (text) => {
    const prefixes = [...new Set([...text.matchAll(/xmlns:(\w+)=/g)].map(([, prefix]) => prefix))];
    return prefixes
      .reduce<string>(
        (all, prefix, n) =>
          all
            .replaceAll(`xmlns:${prefix}=`, `xmlns:ns${n}=`)
            .replace(new RegExp(`(</?|\\s)${prefix}:(?=\\w)`, 'g'), `$1ns${n}:`),
        text,
      )
      .replace(/<Relationships xmlns=/, '<Relationships xmlns:p=')
      .replace(/<(\/?)(Relationships?)(?=[\s>])/g, '<$1p:$2');
  });
}

/** The namespace of the text is the default one; attributes keep a prefix, as they must. */
const withDefaultNamespace = (bytes: Uint8Array): Uint8Array =>
  rewritten(bytes, (text) =>
    text.replace(/xmlns:w="([^"]+)"/, 'xmlns="$1" xmlns:w="$1"').replace(/<(\/?)w:/g, '<$1'),
  );

/** Strict Office Open XML (ISO/IEC 29500-1): namespaces and types of relations have other names. */
const strict = (bytes: Uint8Array): Uint8Array =>
  rewritten(bytes, (text) =>
    text.replace(
      /http:\/\/schemas\.openxmlformats\.org\/(wordprocessingml|drawingml|officeDocument)\/2006\/(\w+)/g,
      (_, family: string, name: string) => `http://purl.oclc.org/ooxml/${family}/${name}`,
    ),
  );

/** Every part has another name and lies elsewhere; relations alone say what it is. */
function withOtherNames(bytes: Uint8Array): Uint8Array {
  const folder: Rewrite = (part) => part.replace(/^word\/(.*?)(\.\w+?)?(\.rels)?$/, 'noi-dung/$1-2$2$3');
  const target: Rewrite = (name) => name.replace(/^(.*?)(\.\w+)?$/, '$1-2$2');
  return rewritten(
    bytes,
    (text) =>
      text.replace(/<Relationship [^>]*>/g, (one) =>
        /External/.test(one)
          ? one
          : one.replace(/Target="\/?(?:word\/)?([^"]+)"/, (_, name: string) =>
              /(?:docProps|customXml)/.test(name)
                ? `Target="/${name}"`
                : `Target="/noi-dung/${target(name)}"`,
            ),
      ),
    folder,
  );
}

/** Forms of a Word file, each made from another one. */
export const FORMS: readonly (readonly [name: string, of: (bytes: Uint8Array) => Uint8Array])[] = [
  ['other prefixes', withOtherPrefixes],
  ['a default namespace', withDefaultNamespace],
  ['strict namespaces', strict],
  ['parts of other names', withOtherNames],
];
