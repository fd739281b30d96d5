/// <reference types="astro/client" />

/** What a page prints: set by the build (render-pages.ts) or the development server. */
interface PrintedPage {
  readonly frame: import('./views/frame.ts').FrameView;
  readonly view: import('./views/page-view.ts').PageView;
  /** The body of the view, rendered; empty where the page has none. */
  readonly body: import('./markdown/markdown.ts').RenderedBody & {
    /** In place of `html`: a body in MDX, which takes the site's components. */
    readonly Content?: import('astro').MDXInstance<object>['Content'];
  };
}

declare namespace App {
  interface Locals {
    page: PrintedPage;
  }
}
