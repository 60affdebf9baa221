import policies from "./policies.json" with { type: "json" };

export type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * The content-security policies of the two listeners (protocol 2.13, layer 1). No exception on the reporter's
 * site; `trusted-types` names the one policy that a page makes for the address of its worker. Only the desk may
 * run WebAssembly, and show attachments that it opened itself.
 */
export const POLICIES: Readonly<Record<"site" | "desk", Policy>> = policies;

/** A policy as the header that says it. */
export const policyText = (policy: Policy): string =>
  Object.entries(policy)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join(";");
