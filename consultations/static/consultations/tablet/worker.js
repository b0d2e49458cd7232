/**
 * Keeps the shell and its assets, and answers with them whether there is a network or not. It keeps nothing else:
 * no form, no answer, nothing that was sent. The server puts `APP` before this text: {build, shell, assets}.
 */
/* global APP */
const KEPT = `tablet-${APP.build}`;
const PICTURES = "tablet-pictures";

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => data === "switch" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === APP.shell) event.respondWith(kept(APP.shell, request));
  } else if (APP.assets.includes(pathname) || request.destination === "image") {
    event.respondWith(kept(pathname, request));
  }
});

async function keep() {
  const cache = await caches.open(KEPT);
  const shell = await fetch(APP.shell, { cache: "reload" });
  const text = await shell.clone().text();
  // While the site is being updated, the shell may come from another version than this worker: try again later.
  if (!shell.ok || !APP.assets.slice(0, 2).every((address) => text.includes(address))) throw new Error("No match");
  await Promise.all([cache.addAll(APP.assets), cache.put(APP.shell, shell)]);
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("tablet-") && ![KEPT, PICTURES].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(address, request) {
  const found = await caches.match(address, { ignoreVary: true });
  return found ?? fetch(request);
}
