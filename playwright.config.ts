import { defineConfig } from '@playwright/test'
import { chromiumOnPath } from './scripts/tools-on-path.mjs'

const executablePath = chromiumOnPath()
if (executablePath === null)
  throw new Error('There is no Chromium on the PATH: run npm test, which tells what to do.')

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'build/e2e',
  forbidOnly: process.env['CI'] === 'true',
  /** One at a time: some tests count frames, and two browsers with their server fill two cores. */
  workers: 1,
  timeout: 60_000,
  reporter: [['list'], ['./scripts/test/playwright-reporter.mjs', { outputFile: 'build/test/e2e.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
