import { evaluate } from 'satteri';
import { keepSingleTildes } from './body-tree.ts';
import { type BodyContext, bodyPlugins, type Heading, markdownFeatures } from './markdown.ts';

/** The functions of Astro that a compiled body calls: its JSX runtime. */
export interface MdxRuntime {
  readonly Fragment: unknown;
  readonly jsx: (type: unknown, props: object) => unknown;
  readonly jsxs?: (type: unknown, props: object) => unknown;
}

/** A body in MDX as a component that takes the site's components, with its headings. */
export interface MdxContent<Component> {
  readonly Content: Component;
  readonly headings: readonly Heading[];
}

/** Compiles a body in MDX. Its components, imports and code have been checked before (mdx.ts). */
export async function mdxContent<Component>(
  markdown: string,
  context: BodyContext,
  runtime: MdxRuntime,
): Promise<MdxContent<Component>> {
  const headings: Heading[] = [];
  const options = { ...runtime, features: markdownFeatures, ...bodyPlugins(context, headings) };
  const module = (await evaluate(
    keepSingleTildes(markdown, 'mdx'),
    options as unknown as Parameters<typeof evaluate>[1],
  )) as {
    readonly default: (props: object) => unknown;
  };
  const Content = (props: { readonly components?: object } = {}): unknown =>
    module.default({ ...props, components: { Fragment: runtime.Fragment, ...props.components } });
  // Astro knows a component of MDX by these marks.
  Object.assign(Content, {
    [Symbol.for('mdx-component')]: true,
    [Symbol.for('astro.needsHeadRendering')]: true,
    [Symbol.for('astro:renderer')]: 'astro:jsx',
  });
  return { Content: Content as Component, headings };
}
