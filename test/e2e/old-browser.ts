// What a browser of 2018 (Chrome 67) does not have, taken away from the browser at hand before a page starts.

/** Runs in the page. Names after each object are what came later than Chrome 67 (MDN browser compatibility data). */
export function takeAwayWhatIsNewer(): void {
  const later: [object, string[]][] = [
    [Array, ["fromAsync"]],
    [
      Array.prototype,
      ["at", "findLast", "findLastIndex", "flat", "flatMap", "toReversed", "toSorted", "toSpliced", "with"],
    ],
    [Object.getPrototypeOf(Uint8Array.prototype), ["at", "findLast", "toReversed", "toSorted", "with"]],
    [Uint8Array, ["fromBase64", "fromHex"]],
    [Uint8Array.prototype, ["toBase64", "toHex", "setFromHex", "setFromBase64"]],
    [ArrayBuffer.prototype, ["resize", "transfer", "transferToFixedLength"]],
    [String.prototype, ["at", "matchAll", "replaceAll", "isWellFormed", "toWellFormed"]],
    [Object, ["fromEntries", "groupBy", "hasOwn"]],
    [Map, ["groupBy"]],
    [
      Set.prototype,
      ["union", "intersection", "difference", "isSubsetOf", "isSupersetOf", "symmetricDifference"],
    ],
    [Promise, ["allSettled", "any", "withResolvers", "try"]],
    [AbortSignal, ["timeout", "any", "abort"]],
    [AbortSignal.prototype, ["throwIfAborted"]],
    [Blob.prototype, ["text", "arrayBuffer", "stream", "bytes"]],
    [Response.prototype, ["bytes"]],
    [Element.prototype, ["replaceChildren", "toggleAttribute", "checkVisibility", "getHTML", "ariaLabel"]],
    [HTMLElement.prototype, ["inert", "showPopover", "popover"]],
    [Document.prototype, ["replaceChildren", "startViewTransition"]],
    [Crypto.prototype, ["randomUUID"]],
    [Navigator.prototype, ["userAgentData", "wakeLock"]],
    [URL, ["canParse", "parse"]],
    [Symbol.prototype, ["description"]],
    [TextEncoder.prototype, ["encodeInto"]],
    [Intl, ["DisplayNames", "ListFormat", "Locale", "RelativeTimeFormat", "Segmenter", "supportedValuesOf"]],
    [
      globalThis,
      [
        "queueMicrotask",
        "structuredClone",
        "WeakRef",
        "FinalizationRegistry",
        "AggregateError",
        "CompressionStream",
        "DecompressionStream",
        "trustedTypes",
        "scheduler",
        "reportError",
      ],
    ],
  ];
  for (const [from, names] of later) for (const name of names) Reflect.deleteProperty(from, name);
  // Last, because the name itself is one of them (Chrome 71).
  Reflect.deleteProperty(self, "globalThis");
  const kinds = [typeof globalThis, typeof Array.prototype.flatMap, typeof queueMicrotask];
  document.addEventListener("DOMContentLoaded", () => {
    document.documentElement.setAttribute("data-newer", kinds.join(" "));
  });
}
