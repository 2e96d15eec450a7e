// How the portal is built: hashed assets that may be cached forever, and a development proxy to the API.
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: here,
  plugins: [react()],
  resolve: { alias: { "#web": here.replace(/\/$/, "") } },
  server: { port: 4810, strictPort: true, proxy: { "/api": "http://127.0.0.1:4800", "/data": "http://127.0.0.1:4800" } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    // The icon of the page is a data: address already; everything else stays a file so that a strict policy can be kept.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
