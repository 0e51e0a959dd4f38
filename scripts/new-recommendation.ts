import * as fs from 'fs';
import * as path from 'path';
import { recommendationFiles, writeRecommendationIndex } from './recommendation-index';
import { CONCERNS } from '../src/recommendations/concern';

const ROOT = path.join(__dirname, '..');
const ID = /^[a-z]+(?:-[a-z]+)+$/;

/** Scaffolds a recommendation: its file, a good and a bad fixture to fill in, and its line in the index. */
function scaffold(concern: string | undefined, id: string | undefined): void {
  if (concern === undefined || !CONCERNS.some(known => known === concern) || id === undefined || !ID.test(id)) {
    throw new Error('Usage: npm run new:recommendation -- <concern> <id>, where the id names the good state in kebab case, such as '
      + `disruption budget-allows-eviction, and the concern is one of ${CONCERNS.join(', ')}`);
  }
  const file = path.join(ROOT, 'src', 'recommendations', concern, `${id}.ts`);
  if (recommendationFiles().some(known => known.id === id)) {
    throw new Error(`There is a recommendation ${id} already.`);
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  fs.writeFileSync(file, `import { LONG_RUNNING } from '../../inventory';
import { warning } from '../problem';
import { reading, recommend } from '../recommendation';

export const ${name} = recommend({
  id: '${id}',
  title: 'Say the good state in a sentence',
  status: 'stable',
  since: '${version}',
  sources: [{ document: 'K8S', section: 'api' }],
  why: 'Tell the outage.',
  remedy: 'Say what to change.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    wrong: 'Say what is wrong with {value}.',
  },
  levels: { wrong: 'warning' },
  read: workload => reading({ value: workload.pod.gracePeriod }, workload, \`\${workload.pod.path}/terminationGracePeriodSeconds\`),
  holds: ({ value }) => value > 0 ? undefined : warning('wrong', { value }, 'more than 0'),
});
`);
  const folder = path.join(ROOT, 'test', 'recommendations', id);
  const base = fs.readFileSync(path.join(ROOT, 'test', 'recommendations', 'replicas-minimum', 'good.autoscaler.yaml'), 'utf8');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'good.example.yaml'), base);
  fs.writeFileSync(path.join(folder, 'bad.example.yaml'), `# problem: warning wrong\n${base}`);
  writeRecommendationIndex();
  process.stdout.write(`Fill in ${path.relative(ROOT, file)} and the two fixtures in ${path.relative(ROOT, folder)}, then run npm test and npm run docs.\n`);
}

scaffold(process.argv[2], process.argv[3]);
