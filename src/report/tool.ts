import { readFileSync } from 'fs';
import { join } from 'path';
import { RECOMMENDATIONS } from '../recommendations';
import { Metadata } from '../recommendations/recommendation';

const { name, version, homepage } = manifest();

/** Who made a report. */
export const TOOL = { name, version, url: homepage } as const;

const BY_ID = new Map(RECOMMENDATIONS.map(recommendation => [recommendation.id, recommendation]));

/** The recommendation of an id; nothing for what is said about a file. */
export function recommendationOf(id: string): Metadata | undefined {
  return BY_ID.get(id);
}

/** Address of a recommendation's page; the whole catalogue's for what is said about a file. */
export function pageOf(id: string): string {
  return `${TOOL.url}/blob/main/docs/recommendations/${BY_ID.has(id) ? id : 'README'}.md`;
}

function manifest(): { name: string; version: string; homepage: string } {
  const read = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  return { name: read.name, version: read.version, homepage: read.repository.url.replace(/^git\+|\.git$/g, '') };
}
