import { Command } from "commander";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { RefusedError, type Shell } from "../shell.ts";
import { keepState, type LookOptions, lookAt } from "./look.ts";

/**
 * `lakana watch`: what a partner runs each hour from somewhere else. The first run writes down what it sees; each
 * later one alarms, with exit code 3, on whatever a site that is honest cannot show. An alarm leaves the state as
 * it was, so that it sounds until a person has looked.
 */
export function watchCommand(shell: Shell): Command {
  return new Command("watch")
    .description("remember a site's bundles and page, and alarm when they change in a way they must not")
    .argument("<url>", "address of the reporter's site")
    .requiredOption("--state <file>", "what this watcher has seen; made by the first run")
    .option("--maintainers <file>", "a page that enough of them signed may replace the one seen before")
    .option("--compare <files...>", "states of other watchers of the same site")
    .action(async (address: string, options: LookOptions) => {
      const { state, heads, late } = await lookAt(shell, await loadLibsodium(), address, options);
      if (late.length > 0) throw new RefusedError(late.join("; "));
      await keepState(options.state, state);
      shell.out(`${heads.length} bundles and the page are as they should be`);
    });
}
