import type { DrawnPage } from './drawn-page.ts';
import { escapeMarkup } from './escape-markup.ts';
import { describe, LAYERS, pageSvg } from './page-svg.ts';

const STYLE = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 0 1.5rem 2rem; color: #222; background: #e8e8ea }
nav { position: sticky; top: 0; padding: .6rem 0; background: #e8e8ea; z-index: 1 }
nav label { margin-right: 1rem; white-space: nowrap }
svg { display: block; width: 100%; background: #fff; box-shadow: 0 1px 4px #0004 }
svg text { font-family: sans-serif }
rect { fill: transparent; stroke-width: .6 }
.picture { opacity: .75 }
.text text { fill: #333 }
.lines rect { stroke: #8a8a8a; stroke-dasharray: 1.5 1 }
.rulings line { stroke: #d02020; stroke-opacity: .7 }
.cells rect { stroke: #1464c8; fill: #1464c820 }
.cells .header { fill: #1464c850 }
.regions rect { stroke-width: 1.4 }
.regions .taken { stroke: #0a8a3a }
.regions .refused { stroke: #c26a00; stroke-dasharray: 4 2 }
.blocks rect { stroke: #7a2fb0 }
.blocks .header, .blocks .footer { stroke: #888; fill: #8882 }
.blocks text { font-size: 5px; fill: #7a2fb0 }
.fields rect { stroke: #b0107a; fill: #b0107a20 }
`;

/**
 * Drawn pages as one HTML file that loads nothing and runs nothing. Boxes at its head show and hide the layers.
 *
 * @param title Name of the document.
 */
export function pagesHtml(title: string, pages: readonly DrawnPage[]): string {
  const name = escapeMarkup(title);
  const hiding = LAYERS.map(([layer]) => `body:has(#show-${layer}:not(:checked)) g.${layer} { display: none }`);
  const boxes = LAYERS.map(
    ([layer, told]) => `<label><input type="checkbox" id="show-${layer}" checked> ${told}</label>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${name}</title>
<style>${STYLE}${hiding.join('\n')}
</style>
</head>
<body>
<h1>${name}</h1>
<nav>${boxes.join('\n')}</nav>
${pages.map(pageSection).join('\n')}
</body>
</html>
`;
}

function pageSection(page: DrawnPage): string {
  const { pageNumber, route, reason, rulings, picture, regions } = page;
  const told = [`${rulings.length} rulings`, ...(picture === null ? ['no picture of the page'] : [])];
  const tables = regions.map(
    (region) => `<li>${region.isTaken ? 'table' : 'no table'}: ${describe(region)}${verdict(region)}</li>`,
  );
  return `<section>
<h2>Page ${pageNumber}: ${escapeMarkup(route)}</h2>
<p>${escapeMarkup(reason)}; ${told.join('; ')}.</p>
<ul>${tables.length === 0 ? '<li>nothing on the page was held for a table</li>' : tables.join('')}</ul>
${pageSvg(page)}
</section>`;
}

function verdict({ refusal }: DrawnPage['regions'][number]): string {
  return refusal === null ? '' : `; refused: ${escapeMarkup(refusal)}`;
}
