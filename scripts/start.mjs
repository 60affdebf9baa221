// `npm start` and `npm run demo`: install, build, then hand over to the command line.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, install, root } from "./prepare.mjs";

install();
await build();
const command = process.argv.slice(2);
process.argv = [process.argv[0], join(root, "dist/cli/main.js"), ...command];
await import(pathToFileURL(join(root, "dist/cli/main.js")).href);
