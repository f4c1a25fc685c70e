import { defineConfig } from 'vitest/config'
import { VitestTally } from './scripts/test/vitest-reporter.mjs'

export default defineConfig({
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'apps/*/{src,test}/**/*.test.{ts,tsx}',
      'scripts/**/*.test.mjs',
    ],
    reporters: ['default', new VitestTally('build/test/unit.json')],
    /** Tests start servers and compilers; on a busy machine of two cores these take their time. */
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
