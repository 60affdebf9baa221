/** Digit groups, big enough to be read aloud. `label` names the list. */
export function Groups({
  groups,
  label,
  numbered,
}: {
  readonly groups: readonly string[];
  readonly label: string;
  readonly numbered?: boolean;
}) {
  return (
    <ol class={numbered ? "groups numbered" : "groups"} aria-label={label}>
      {groups.map((group, position) => (
        // Two groups may be equal: only the position tells them apart.
        <li key={position}>
          {numbered && <span class="position">{position + 1}</span>}
          <code>{group}</code>
        </li>
      ))}
    </ol>
  );
}
