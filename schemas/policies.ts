import policies from "./policies.json" with { type: "json" };

export type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * The content-security policies of the two listeners (protocol 2.13, layer 1). No exception on the reporter's
 * site; `trusted-types` names the one policy that a page makes for the address of its worker. Only the desk may
 * run WebAssembly, and show attachments that it opened itself.
 */
export const POLICIES: Readonly<Record<"site" | "desk", Policy>> = policies;

/**
 * What the pages may ask of a device. The reporter's page may ask for the microphone, and does when somebody touches
 * the button that records; nothing else is ever asked for.
 */
export const PERMISSIONS: Readonly<Record<"site" | "desk", Policy>> = policies.permissions;

/** A policy as the header that says it. */
export const policyText = (policy: Policy): string =>
  Object.entries(policy)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join(";");

/** Permissions as the header that says them. */
export const permissionsText = (permissions: Policy): string =>
  Object.entries(permissions)
    .map(([name, allowed]) => `${name}=(${allowed.join(" ")})`)
    .join(", ");
