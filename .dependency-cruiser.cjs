// Who may import whom (docs/architecture.md). The promise of the product is a line of these rules:
// nothing under server/ can reach the code that opens a drop.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { pathNot: [from, ...allowed, "^node_modules/typescript"] },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    only("schemas-stand-alone", "^schemas/", ["^node_modules/(zod|cborg)/", "^package.json$"]),
    only("crypto-knows-bytes", "^crypto/", [
      "^schemas/",
      "^node_modules/(@noble|libsodium-wrappers|shamir-secret-sharing|zod)/",
    ]),
    only("aggregation-is-pure", "^aggregation/", [
      "^schemas/",
      "^node_modules/(highs|docx|@cantoo/pdf-lib|fflate|csv-stringify|csv-parse|canonicalize|zod)/",
    ]),
    only("server-is-blind", "^server/", [
      "^schemas/",
      "^node_modules/(?!@noble|libsodium|highs|docx)",
      "^(node:)?[a-z_]+(/promises)?$",
    ]),
    only("reporter-page-is-small", "^client/report/", [
      "^schemas/(?!codebook/codebook)",
      "^crypto/(?!primitives/libsodium)",
      "^client/shared/",
      "^node_modules/(preact|@preact/signals|@preact/signals-core|@noble|@tabler|qr)/",
    ]),
    only("shared-client-knows-no-room", "^client/shared/", [
      "^schemas/",
      "^node_modules/(preact|@preact|zod|@tabler)/",
    ]),
    only("ceremony-page-is-alone", "^client/ceremony/", [
      "^schemas/",
      "^crypto/(?!primitives/libsodium)",
      "^client/shared/",
      "^node_modules/preact/",
    ]),
    only("relay-opens-nothing", "^client/(report/relay|shared/carriage)/", [
      "^schemas/(envelope|time|work)[.]ts",
      "^client/shared/(api|i18n|pictograms|carriage)/",
      "^client/report/(relay|text|widgets)/",
      "^node_modules/(preact|@noble/hashes|qr)/",
    ]),
    only("standalone-page-has-no-network", "^client/standalone/", [
      "^schemas/(?!codebook/codebook|api/)",
      "^crypto/(?!primitives/libsodium)",
      "^client/(shared|report)/",
      "^node_modules/(preact|@noble|qr)/",
    ]),
    only("desk", "^client/desk/", [
      "^schemas/",
      "^crypto/",
      "^aggregation/",
      "^client/shared/",
      "^node_modules/",
    ]),
    only(
      "attackers-have-files-only",
      "^test/attacks/(twelve|truth|run.ts)",
      [
        "^schemas/codebook/codebook.json$",
        "^node_modules/(highs|fflate|csv-parse)/",
        "^(node:)?(fs|util|zlib|path)$",
      ],
      "Whoever attacks the tables sees what partners and readers get, and nothing of what made them.",
    ),
    {
      name: "nobody-imports-tests",
      severity: "error",
      from: { pathNot: "^(test|bench)/" },
      to: { path: "^(test|bench)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
