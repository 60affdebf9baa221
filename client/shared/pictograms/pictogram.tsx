/**
 * One outline of the set, drawn inline so that no image is ever requested. Decoration for assistive
 * technology: the words always stand beside it.
 * @param path `d` of the outline on a 24 x 24 grid. @param label names it when no words stand beside it.
 */
export function Pictogram(props: { readonly path: string; readonly size?: number; readonly label?: string }) {
  const size = props.size ?? 40;
  return (
    <svg
      class="pictogram"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      focusable="false"
      role={props.label ? "img" : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : "true"}
    >
      <path d={props.path} />
    </svg>
  );
}
