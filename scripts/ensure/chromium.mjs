import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { chromiumOnPath } from '../chromium-on-path.mjs'

/** Debian asks this script before a package starts a service; 101 means "it may not". */
const POLICY_FILE = '/usr/sbin/policy-rc.d'
const POLICY = '#!/bin/sh\nexit 101\n'

/**
 * Sees to it that the end-to-end tests find a browser: in CI as root it is installed, elsewhere a person decides.
 *
 * @param {{ env: NodeJS.ProcessEnv, isRoot: boolean, policyFile?: string }} machine
 * @returns {void}
 * @throws Error with the one command to run when there is none
 */
export function ensureChromium({ env, isRoot, policyFile = POLICY_FILE }) {
  if (chromiumOnPath(env['PATH'])) return
  if (env['CI'] === 'true' && isRoot) installChromium(env, policyFile)
  if (!chromiumOnPath(env['PATH'])) {
    throw new Error(
      'The end-to-end tests need Chromium on the PATH. To install it: sudo apt-get install chromium',
    )
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} policyFile
 */
function installChromium(env, policyFile) {
  console.log('Installing Chromium (apt-get) …')
  const startedAt = performance.now()
  const hadPolicy = existsSync(policyFile)
  if (!hadPolicy) writeFileSync(policyFile, POLICY, { mode: 0o755 })
  try {
    apt(env, ['update', '-qq'])
    apt(env, ['install', '-qq', '-y', '--no-install-recommends', 'chromium'])
  } finally {
    if (!hadPolicy) rmSync(policyFile, { force: true })
  }
  console.log(`Installing Chromium: done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
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
