/**
 * True when a text holds a code, or two neighbouring groups of one: a message must never carry the key to
 * the answers (domain 2.2, item 16). One group alone may be any number.
 */
export function holdsCode(text: string, groups: readonly string[]): boolean {
  const digits = text.replace(/\D/g, "");
  return groups.some((group, position) => {
    const next = groups[position + 1];
    return next !== undefined && group.length === 5 && digits.includes(group + next);
  });
}
