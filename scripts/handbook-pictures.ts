import { drawScreens } from '../src/handbook/draw-screens.ts';

// The pictures of content/README.md, drawn from the running site.
await drawScreens('docs/so-tay', (line) => console.log(line));
