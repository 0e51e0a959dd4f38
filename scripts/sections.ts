const beginningOf = (name: string) => `<!-- ${name} -->\n`;
const endOf = (name: string) => `\n<!-- /${name} -->`;

/** What stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
export function sectionOf(page: string, name: string): string {
  return parts(page, name)[1];
}

/** The page with another text between `<!-- NAME -->` and `<!-- /NAME -->`. */
export function withSection(page: string, name: string, text: string): string {
  const [before, , after] = parts(page, name);
  return `${before}${beginningOf(name)}${text}${endOf(name)}${after}`;
}

function parts(page: string, name: string): readonly [string, string, string] {
  const [before, rest, ...more] = page.split(beginningOf(name));
  const [section, after] = (rest ?? '').split(endOf(name));
  if (after === undefined || more.length > 0) {
    throw new Error(`A page that begins with ${JSON.stringify(page.slice(0, 30))} needs one section between <!-- ${name} --> and <!-- /${name} -->`);
  }
  return [before, section, after];
}
