// The arrow of packages: optics <- scene <- drawing, sync <- apps (library: data). `npm run check` holds to it.

const TEST = String.raw`\.(test|spec|testkit)\.[cm]?[jt]sx?$|^(packages|apps)/[^/]+/test/|^e2e/|^scripts/`
const PRODUCT = { path: '^(packages|apps)/[^/]+/src/', pathNot: TEST }

/** A package may import these packages of ours, and otherwise itself and what it has declared from outside. */
const mayImport = (/** @type {string} */ name, /** @type {string[]} */ ...allowed) => ({
  name: `arrow-${name}`,
  comment: `${name} imports ${allowed.length === 0 ? 'no other package of ours' : `only ${allowed.join(' and ')}`}`,
  severity: /** @type {const} */ ('error'),
  from: { path: `^packages/${name}/` },
  to: { path: '^(packages|apps|e2e|scripts)/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    mayImport('optics'),
    mayImport('scene', 'optics'),
    mayImport('drawing', 'scene', 'optics'),
    mayImport('sync', 'scene', 'optics'),
    mayImport('library', 'scene'),
    {
      name: 'optics-stands-alone',
      comment: 'optics needs nothing from outside either',
      severity: 'error',
      from: { path: '^packages/optics/src/', pathNot: TEST },
      to: { pathNot: '^packages/optics/src/' },
    },
    {
      name: 'library-is-data',
      comment: 'library may name the types of scene and run nothing of it',
      severity: 'error',
      from: { path: '^packages/library/src/', pathNot: TEST },
      to: { path: '^packages/scene/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-are-pure',
      comment: 'effects live in the apps',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'by-the-index-only',
      comment: 'one package takes from another what its index offers',
      severity: 'error',
      from: { path: '^(packages|apps|e2e)/([^/]+)/' },
      to: { path: '^packages/[^/]+/', pathNot: ['^packages/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'apps-apart',
      comment: 'page and server meet on the wire',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-page-in-the-server',
      comment: 'the server draws nothing on a screen',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '(^|/)(react|react-dom|react-konva|konva|zustand)(/|$)' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: PRODUCT,
      to: { path: TEST },
    },
    {
      name: 'no-build-tools-in-the-product',
      comment: 'what runs is a dependency of the workspace that runs it',
      severity: 'error',
      from: PRODUCT,
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared',
      comment: 'import only what a package.json on the way up declares',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'a file that nothing imports and that imports nothing',
      severity: 'error',
      from: { orphan: true, pathNot: [TEST, '\\.d\\.ts$', '\\.config\\.ts$', '(^|/)(main|index)\\.tsx?$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build)/' },
    /** A type-only import is a dependency, too. */
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    /** Tools of the tests are declared at the root. */
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
