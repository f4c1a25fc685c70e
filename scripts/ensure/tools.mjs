import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { chromiumOnPath, redisOnPath } from '../tools-on-path.mjs'

/** Debian asks this script before a package starts a service; 101 means "it may not". */
const POLICY_FILE = '/usr/sbin/policy-rc.d'
const POLICY = '#!/bin/sh\nexit 101\n'

/** What tests start beside Node, and the package that brings it. */
const TOOLS = [
  { name: 'Chromium', package: 'chromium', find: chromiumOnPath },
  { name: 'redis-server', package: 'redis-server', find: redisOnPath },
]

/**
 * Sees to it that the tests find a browser and a Redis: in CI as root they are installed, elsewhere a person decides.
 *
 * @param {{ env: NodeJS.ProcessEnv, isRoot: boolean, policyFile?: string }} machine
 * @returns {void}
 * @throws Error with the one command to run when something is missing
 */
export function ensureTools({ env, isRoot, policyFile = POLICY_FILE }) {
  const missing = () => TOOLS.filter(({ find }) => !find(env['PATH']))
  if (missing().length === 0) return
  if (env['CI'] === 'true' && isRoot) install(missing(), env, policyFile)
  const left = missing()
  if (left.length > 0) {
    const names = left.map(({ name }) => name).join(' and ')
    const packages = left.map((tool) => tool.package).join(' ')
    throw new Error(`The tests need ${names} on the PATH. To install: sudo apt-get install ${packages}`)
  }
}

/**
 * @param {typeof TOOLS} tools
 * @param {NodeJS.ProcessEnv} env
 * @param {string} policyFile
 */
function install(tools, env, policyFile) {
  const names = tools.map(({ name }) => name).join(' and ')
  console.log(`Installing ${names} (apt-get) …`)
  const startedAt = performance.now()
  const hadPolicy = existsSync(policyFile)
  if (!hadPolicy) writeFileSync(policyFile, POLICY, { mode: 0o755 })
  try {
    apt(env, ['update', '-qq'])
    apt(env, ['install', '-qq', '-y', '--no-install-recommends', ...tools.map((tool) => tool.package)])
  } finally {
    if (!hadPolicy) rmSync(policyFile, { force: true })
  }
  console.log(`Installing ${names}: done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args
 */
function apt(env, args) {
  const { status, stdout, stderr, error } = spawnSync('apt-get', args, {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  })
  if (status === 0) return
  throw new Error(
    `${stdout ?? ''}${stderr ?? ''}apt-get ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`,
  )
}
