import { defineConfig } from 'vite'

/** The server as two files that Node runs: workspace packages are built in, the registry's stay outside. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: { main: 'src/main.ts', raytraceWorker: 'src/raytrace/raytraceWorker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@optiverse\//] },
})
